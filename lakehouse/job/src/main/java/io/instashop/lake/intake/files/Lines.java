package io.instashop.lake.intake.files;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Records of a text file, one after the other. */
interface Lines extends Closeable {

  /**
   * A record, mostly one line.
   *
   * @param number of its first line in the file, from 1
   * @param bytes without the line's end; null if it is too long
   * @param size in bytes, with the first of two that end it
   * @param end what ends it: a line feed, a carriage return, both, or nothing at the file's end
   * @param problem why it is no record, or null
   */
  record Line(
      long number, byte @Nullable [] bytes, long size, String end, @Nullable String problem) {

    Line refused(String reason) {
      return new Line(number, bytes, size, end, reason);
    }
  }

  /** The next one, or null at the end. */
  @Nullable Line next() throws IOException;
}
