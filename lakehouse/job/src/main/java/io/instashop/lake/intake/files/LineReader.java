package io.instashop.lake.intake.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits bytes into lines and knows where each begins. Never holds more than the longest allowed.
 * Leaves out a byte order mark at the file's beginning.
 */
final class LineReader implements Lines {

  /** Opens the place that a line goes to which is too long to be held. */
  interface Spill {
    OutputStream open(long lineNumber) throws IOException;
  }

  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

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
    if (position >= end) {
      return null;
    }
    if (position == 0) {
      skipMark();
    }
    if (!fill()) {
      return null;
    }
    int last = find();
    if (last < 0) {
      return longLine();
    }
    // The usual case: the whole line lies in the buffer.
    byte[] bytes = Arrays.copyOfRange(buffer, at, last);
    at = last;
    return line(bytes, bytes.length, ending());
  }

  /** A mark of the byte order says that the text is UTF-8, and is none of it. */
  private void skipMark() throws IOException {
    filled = in.readNBytes(buffer, 0, MARK.length);
    if (filled == MARK.length && Arrays.equals(buffer, 0, filled, MARK, 0, filled)) {
      at = filled;
      position = filled;
    }
  }

  private Line longLine() throws IOException {
    ByteArrayOutputStream held = new ByteArrayOutputStream(1 << 17);
    OutputStream out = held;
    long size = 0;
    try {
      int last = -1;
      while (last < 0 && fill()) {
        last = find();
        int length = (last < 0 ? filled : last) - at;
        if (out == held && size + length > longest) {
          out = spill.open(number);
          held.writeTo(out);
          held = null;
        }
        out.write(buffer, at, length);
        size += length;
        at += length;
      }
    } finally {
      out.close();
    }
    return line(held == null ? null : held.toByteArray(), size, ending());
  }

  /** Continues behind the end of a line whose bytes have been taken. */
  private String ending() throws IOException {
    String ending = "";
    if (fill()) {
      ending = buffer[at++] == '\n' ? "\n" : "\r";
      if (ending.equals("\r") && fill() && buffer[at] == '\n') {
        at++;
        ending = "\r\n";
      }
    }
    return ending;
  }

  private Line line(byte @Nullable [] bytes, long length, String ending) throws IOException {
    long size = length + (ending.length() == 2 ? 1 : 0);
    position += length + ending.length();
    if (bytes == null || size <= longest) {
      return new Line(number++, bytes, size, ending, null);
    }
    try (OutputStream out = spill.open(number)) {
      out.write(bytes);
    }
    return new Line(number++, null, size, ending, null);
  }

  /** Where the line ends: as everywhere, at a line feed, a carriage return, or both. */
  private int find() {
    for (int i = at; i < filled; i++) {
      if (buffer[i] == '\n' || buffer[i] == '\r') {
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
