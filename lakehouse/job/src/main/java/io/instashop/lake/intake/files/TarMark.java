package io.instashop.lake.intake.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What an archive of {@code tar} has in its first bytes. */
final class TarMark {

  /** Where the mark ends, in bytes from the beginning. */
  static final int END = 265;

  private static final int BEGIN = 257;

  /** As POSIX has it, and as GNU has it. Text may hold the word, but no zero byte behind it. */
  private static final byte[] POSIX = "ustar\0".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] GNU = "ustar  \0".getBytes(StandardCharsets.US_ASCII);

  private TarMark() {}

  /**
   * Whether these are the first bytes of an archive.
   *
   * @param first bytes of a file
   * @param known how many of them there are
   */
  static boolean isIn(byte[] first, int known) {
    return begins(first, known, POSIX) || begins(first, known, GNU);
  }

  private static boolean begins(byte[] first, int known, byte[] mark) {
    return known >= BEGIN + mark.length
        && Arrays.equals(first, BEGIN, BEGIN + mark.length, mark, 0, mark.length);
  }
}
