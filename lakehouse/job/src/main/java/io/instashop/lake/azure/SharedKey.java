package io.instashop.lake.azure;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests with an account's key.
 *
 * @param account its name
 * @param key in base64
 */
record SharedKey(String account, String key) {

  private static final String ALGORITHM = "HmacSHA256";

  /**
   * The header {@code Authorization} of a {@code PUT}.
   *
   * @param length of the body in bytes
   * @param condition the header {@code If-None-Match}, empty if there is none
   * @param headers all that begin with {@code x-ms-}
   */
  String put(URI address, long length, String condition, SortedMap<String, String> headers) {
    String named = headers.entrySet().stream().map(SharedKey::line).collect(Collectors.joining());
    // Encoding, language, length, sum, type, date, three conditions, one more, range.
    String text =
        "PUT\n\n\n"
            + (length == 0 ? "" : "" + length)
            + "\n\n\n\n\n\n"
            + condition
            + "\n\n\n"
            + named
            + "/"
            + account
            + address.getRawPath();
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), ALGORITHM));
      byte[] sum = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return "SharedKey " + account + ":" + Base64.getEncoder().encodeToString(sum);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private static String line(Map.Entry<String, String> header) {
    return header.getKey() + ":" + header.getValue() + "\n";
  }

  /** Without the key. */
  @Override
  public String toString() {
    return account;
  }
}
