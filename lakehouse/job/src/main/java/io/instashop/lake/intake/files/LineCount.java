package io.instashop.lake.intake.files;

import java.util.ArrayList;
import java.util.List;

/** Counts the lines of a file, and notes where a second reader may begin. */
final class LineCount {

  private final boolean counts;
  private final long partBytes;
  private final List<long[]> parts = new ArrayList<>(List.of(new long[] {0, 1}));
  private long next;
  private long position;
  private long lines;
  private byte last = '\n';

  /**
   * @param counts whether the file has lines at all
   * @param partBytes what one reader takes
   */
  LineCount(boolean counts, long partBytes) {
    this.counts = counts;
    this.partBytes = partBytes;
    next = partBytes;
  }

  void add(byte[] bytes, int length) {
    if (!counts) {
      return;
    }
    for (int i = 0; i < length; i++) {
      byte each = bytes[i];
      if (last == '\r' && each != '\n') {
        begins(position + i);
      }
      if (each == '\n') {
        begins(position + i + 1);
      }
      last = each;
    }
    position += length;
  }

  private void begins(long offset) {
    lines++;
    if (offset >= next) {
      parts.add(new long[] {offset, lines + 1});
      next = offset + partBytes;
    }
  }

  /** How many lines the file has. */
  long total() {
    return counts ? lines + (last == '\n' ? 0 : 1) : 0;
  }

  /** Pairs of byte offset and line number. */
  List<long[]> parts() {
    return parts;
  }
}
