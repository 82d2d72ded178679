package io.instashop.lake.intake.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
    String end = first.end();
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
        out.write(end.getBytes(StandardCharsets.US_ASCII));
        out.write(line.bytes());
        staysOpen(line.bytes());
        end = line.end();
      }
    } finally {
      out.close();
    }
    return new Line(
        first.number(),
        out == held ? held.toByteArray() : null,
        size,
        end,
        out == held ? problem : null);
  }

  private boolean staysOpen(byte[] line) {
    quoted = Quotes.staysOpen(line, quoted, delimiter, quote);
    return quoted;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
