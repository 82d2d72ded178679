package io.instashop.consumer.quarantine;

import io.instashop.contracts.deadletters.DeadLetterHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a value or a key that is too large to be sent whole; headers tell its length and
 * SHA-256.
 *
 * <p>Anybody who writes records can write headers of these names. So a header is believed for its
 * class, which only this process makes, and never for its name.
 */
public final class CutBytes {

  /** What is kept of a key: a key decides the partition, and a longer one is no seller's. */
  static final int KEPT_OF_KEY = 1024;

  /** What is kept of a value. */
  static final int KEPT_OF_VALUE = 64 * 1024;

  private static final Set<String> NAMES =
      Set.of(
          DeadLetterHeaders.VALUE_BYTES,
          DeadLetterHeaders.VALUE_SHA256,
          DeadLetterHeaders.KEY_BYTES,
          DeadLetterHeaders.KEY_SHA256);

  private CutBytes() {}

  /** A header of a cut that was made here. */
  private record Cut(String key, String text) implements Header {

    @Override
    public byte[] value() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Cuts a value down and adds the headers. */
  public static byte[] ofValue(ByteBuffer value, Headers headers) {
    headers.add(new Cut(DeadLetterHeaders.VALUE_BYTES, Integer.toString(value.remaining())));
    headers.add(new Cut(DeadLetterHeaders.VALUE_SHA256, sha256(value.duplicate())));
    return beginning(value, KEPT_OF_VALUE);
  }

  /** Cuts a key down and adds the headers. */
  public static byte[] ofKey(ByteBuffer key, Headers headers) {
    headers.add(new Cut(DeadLetterHeaders.KEY_BYTES, Integer.toString(key.remaining())));
    headers.add(new Cut(DeadLetterHeaders.KEY_SHA256, sha256(key.duplicate())));
    return beginning(key, KEPT_OF_KEY);
  }

  /** The length of the whole value if it was cut here, else null. */
  public static @Nullable String wholeLength(Headers headers) {
    return headers.lastHeader(DeadLetterHeaders.VALUE_BYTES) instanceof Cut cut ? cut.text() : null;
  }

  /** Whether the key was cut here. */
  static boolean isKeyCut(Headers headers) {
    return headers.lastHeader(DeadLetterHeaders.KEY_BYTES) instanceof Cut;
  }

  /** The beginning of what is whole, or was cut before. */
  static byte[] shorter(byte[] bytes, int most) {
    return bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
  }

  /** Whether a cut that was made here has added this header. */
  static boolean isOfCut(Header header) {
    return header instanceof Cut;
  }

  /** Whether a header says that it is of a cut, but is of no cut that was made here. */
  static boolean isForged(Header header) {
    return NAMES.contains(header.key()) && !isOfCut(header);
  }

  private static byte[] beginning(ByteBuffer bytes, int most) {
    byte[] kept = new byte[Math.min(bytes.remaining(), most)];
    bytes.duplicate().get(kept);
    return kept;
  }

  private static String sha256(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
