package io.instashop.lake.intake.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Joins the lines of a quoted value. Holds no more than the longest record allowed. */
final class QuotedLines implements Lines {

  private final LineReader lines;
  private final byte delimiter;
  private final byte quote;
  private final long longest;
  private final LineReader.Spill spill;
  private boolean quoted;
  private @Nullable Line pending;

  /**
   * A reader.
   *
   * @param lines to join
   * @param delimiter between two values, ASCII
   * @param quote around a value, ASCII
   * @param longest bytes of the longest record that is held
   * @param spill where a longer one goes
   */
  QuotedLines(LineReader lines, char delimiter, char quote, long longest, LineReader.Spill spill) {
    this.lines = lines;
    this.delimiter = (byte) delimiter;
    this.quote = (byte) quote;
    this.longest = longest;
    this.spill = spill;
  }

  @Override
  public @Nullable Line next() throws IOException {
    Line first = pending == null ? lines.next() : pending;
    pending = null;
    quoted = false;
    if (first == null || first.bytes() == null || !staysOpen(first.bytes())) {
      return first;
    }
    return joined(first, first.bytes());
  }

  private Line joined(Line first, byte[] begin) throws IOException {
    ByteArrayOutputStream held = new ByteArrayOutputStream();
    held.writeBytes(begin);
    OutputStream out = held;
    long size = first.size();
    String problem = null;
    boolean returned = first.size() > begin.length;
    try {
      while (quoted) {
        Line line = lines.next();
        if (line == null || line.bytes() == null) {
          // The end of the file, or a line that is kept elsewhere by itself.
          pending = line;
          problem = "a quoted value is never closed";
          break;
        }
        size += 1 + line.size();
        if (out == held && size > longest) {
          out = spill.open(first.number());
          held.writeTo(out);
        }
        // Within a value the line's end is part of it, as it was.
        out.write(returned ? new byte[] {'\r', '\n'} : new byte[] {'\n'});
        out.write(line.bytes());
        staysOpen(line.bytes());
        returned = line.size() > line.bytes().length;
      }
    } finally {
      out.close();
    }
    return new Line(
        first.number(),
        out == held ? held.toByteArray() : null,
        size,
        out == held ? problem : null);
  }

  /** Whether a quoted value goes on after this line. A quote within a bare value means nothing. */
  private boolean staysOpen(byte[] line) {
    boolean start = !quoted;
    for (int i = 0; i < line.length; i++) {
      byte each = line[i];
      if (quoted) {
        if (each == quote) {
          if (i + 1 < line.length && line[i + 1] == quote) {
            i++;
          } else {
            quoted = false;
          }
        }
      } else if (each == quote && start) {
        quoted = true;
      }
      start = !quoted && each == delimiter;
    }
    return quoted;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
