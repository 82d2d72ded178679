package io.instashop.consumer.quarantine;

import io.instashop.contracts.deadletters.DeadLetterHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a value that is too large to be sent whole; headers tell length and SHA-256.
 *
 * <p>Anybody who writes records can write headers of these names. So a header is believed for its
 * class, which only this process makes, and never for its name.
 */
public final class CutValue {

  /** What is kept. */
  private static final int KEPT = 64 * 1024;

  private static final Set<String> NAMES =
      Set.of(DeadLetterHeaders.VALUE_BYTES, DeadLetterHeaders.VALUE_SHA256);

  private CutValue() {}

  /** A header of a cut that was made here. */
  private record Cut(String key, String text) implements Header {

    @Override
    public byte[] value() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Cuts a value down and adds the headers. */
  public static byte[] of(ByteBuffer value, Headers headers) {
    headers.add(new Cut(DeadLetterHeaders.VALUE_BYTES, Integer.toString(value.remaining())));
    headers.add(new Cut(DeadLetterHeaders.VALUE_SHA256, sha256(value.duplicate())));
    byte[] kept = new byte[Math.min(value.remaining(), KEPT)];
    value.duplicate().get(kept);
    return kept;
  }

  /** The length of the whole value if this one was cut here, else null. */
  public static @Nullable String wholeLength(Headers headers) {
    return headers.lastHeader(DeadLetterHeaders.VALUE_BYTES) instanceof Cut cut ? cut.text() : null;
  }

  /** Whether a cut that was made here has added this header. */
  static boolean isOfCut(Header header) {
    return header instanceof Cut;
  }

  /** Whether a header says that it is of a cut, but is of no cut that was made here. */
  static boolean isForged(Header header) {
    return NAMES.contains(header.key()) && !isOfCut(header);
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
}
