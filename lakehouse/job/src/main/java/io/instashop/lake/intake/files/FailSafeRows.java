package io.instashop.lake.intake.files;

import io.instashop.kit.failure.Causes;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file that may break in the middle. What came before lands, and the last row carries the
 * reason. Without a function that makes such a row, the task fails. Closes the file at its end, or
 * with the task.
 */
final class FailSafeRows implements Iterator<Row> {

  private final Iterator<Row> rows;
  private final Closeable file;
  private final @Nullable Function<String, Row> last;
  private long read;
  private @Nullable Row next;
  private boolean over;

  FailSafeRows(Iterator<Row> rows, Closeable file, @Nullable Function<String, Row> last) {
    this.rows = rows;
    this.file = file;
    this.last = last;
    TaskContext task = TaskContext.get();
    if (task != null) {
      task.addTaskCompletionListener((TaskCompletionListener) context -> close());
    }
  }

  @Override
  public boolean hasNext() {
    if (next == null && !over) {
      try {
        if (rows.hasNext()) {
          next = rows.next();
          read++;
        } else {
          over = true;
          close();
        }
      } catch (RuntimeException e) {
        over = true;
        close();
        if (last == null) {
          throw e;
        }
        next = last.apply("broken after " + read + " records: " + Causes.inOneLine(e));
      }
    }
    return next != null;
  }

  @Override
  public Row next() {
    hasNext();
    Row row = next;
    if (row == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return row;
  }

  private void close() {
    try {
      file.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
