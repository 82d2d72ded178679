package io.instashop.lake.intake.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits bytes into lines and knows where each begins. Never holds more than the longest allowed.
 */
final class LineReader implements Lines {

  /** Opens the place that a line goes to which is too long to be held. */
  interface Spill {
    OutputStream open(long lineNumber) throws IOException;
  }

  private final InputStream in;
  private final long end;
  private final long longest;
  private final Spill spill;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int filled;
  private long position;
  private long number;

  /**
   * A reader.
   *
   * @param in stands at the start of a line
   * @param start byte offset of that line
   * @param end lines that begin here or later are not read
   * @param firstNumber number of that line
   * @param longest bytes of the longest line that is held
   * @param spill where a longer one goes
   */
  LineReader(InputStream in, long start, long end, long firstNumber, long longest, Spill spill) {
    this.in = in;
    this.position = start;
    this.end = end;
    this.number = firstNumber;
    this.longest = longest;
    this.spill = spill;
  }

  @Override
  public @Nullable Line next() throws IOException {
    if (position >= end || !fill()) {
      return null;
    }
    int newline = find();
    if (newline >= 0) {
      // The usual case: the whole line lies in the buffer.
      int length = newline - at;
      Line line = line(java.util.Arrays.copyOfRange(buffer, at, at + trimmed(length)), length);
      at = newline + 1;
      position += length + 1L;
      return line;
    }
    return longLine();
  }

  private Line longLine() throws IOException {
    ByteArrayOutputStream held = new ByteArrayOutputStream(1 << 17);
    OutputStream out = held;
    long size = 0;
    try {
      int newline = -1;
      while (newline < 0 && fill()) {
        newline = find();
        int length = (newline < 0 ? filled : newline) - at;
        if (out == held && size + length > longest) {
          out = spill.open(number);
          held.writeTo(out);
          held = null;
        }
        out.write(buffer, at, length);
        size += length;
        at += length + (newline < 0 ? 0 : 1);
        position += length + (newline < 0 ? 0 : 1);
      }
    } finally {
      out.close();
    }
    if (held == null) {
      return new Line(number++, null, size);
    }
    byte[] bytes = held.toByteArray();
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\r') {
      bytes = java.util.Arrays.copyOf(bytes, length - 1);
    }
    return line(bytes, size);
  }

  private Line line(byte[] bytes, long size) {
    return size > longest ? oversized(bytes, size) : new Line(number++, bytes, size);
  }

  private Line oversized(byte[] bytes, long size) {
    try (OutputStream out = spill.open(number)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new Line(number++, null, size);
  }

  private int trimmed(int length) {
    return length > 0 && buffer[at + length - 1] == '\r' ? length - 1 : length;
  }

  private int find() {
    for (int i = at; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private boolean fill() throws IOException {
    if (at < filled) {
      return true;
    }
    at = 0;
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
