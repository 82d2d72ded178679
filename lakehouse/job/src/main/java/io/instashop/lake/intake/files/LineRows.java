package io.instashop.lake.intake.files;

import io.instashop.lake.record.RecordDecoder;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Rows of a file's lines; blank lines are none. */
final class LineRows implements Iterator<Row>, Closeable {

  private final Lines lines;
  private final RecordDecoder decoder;
  private final FileRows rows;
  private final LongFunction<String> keptAt;
  private final long longest;
  private Lines.@Nullable Line next;
  private boolean over;

  LineRows(
      Lines lines,
      RecordDecoder decoder,
      FileRows rows,
      LongFunction<String> keptAt,
      long longest,
      boolean skipFirst)
      throws IOException {
    this.lines = lines;
    this.decoder = decoder;
    this.rows = rows;
    this.keptAt = keptAt;
    this.longest = longest;
    if (skipFirst) {
      lines.next();
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte each : bytes) {
      if (each != ' ' && each != '\t') {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null && !over) {
        next = lines.next();
        over = next == null;
        if (next != null && next.bytes() != null && isBlank(next.bytes())) {
          next = null;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return next != null;
  }

  @Override
  public Row next() {
    hasNext();
    Lines.Line line = next;
    if (line == null) {
      throw new NoSuchElementException();
    }
    next = null;
    if (line.bytes() == null) {
      String reason = PartReader.tooLong(line.size(), longest);
      return rows.refused(reason, null, keptAt.apply(line.number()), line.number());
    }
    if (line.problem() != null) {
      return rows.refused(line.problem(), line.bytes(), null, line.number());
    }
    return rows.record(decoder.decode(line.bytes()), line.bytes(), line.number());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
