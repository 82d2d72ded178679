package io.instashop.consumer.quarantine;

import io.instashop.contracts.deadletters.DeadLetterHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The beginning of a value that is too large to be sent whole; headers tell length and SHA-256. */
public final class CutValue {

  /** What is kept. */
  private static final int KEPT = 64 * 1024;

  private CutValue() {}

  /** Cuts a value down and adds the headers. */
  public static byte[] of(ByteBuffer value, Headers headers) {
    put(headers, DeadLetterHeaders.VALUE_BYTES, Integer.toString(value.remaining()));
    put(headers, DeadLetterHeaders.VALUE_SHA256, sha256(value.duplicate()));
    byte[] kept = new byte[Math.min(value.remaining(), KEPT)];
    value.duplicate().get(kept);
    return kept;
  }

  /** Removes the headers of a cut, which anybody can write who writes records. */
  public static void forget(Headers headers) {
    headers.remove(DeadLetterHeaders.VALUE_BYTES).remove(DeadLetterHeaders.VALUE_SHA256);
  }

  /** The length of the whole value if this one was cut, else null. */
  public static @Nullable String wholeLength(Headers headers) {
    Header length = headers.lastHeader(DeadLetterHeaders.VALUE_BYTES);
    return length == null ? null : new String(length.value(), StandardCharsets.UTF_8);
  }

  private static String sha256(ByteBuffer value) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(value);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
