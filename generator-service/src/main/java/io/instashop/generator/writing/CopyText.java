package io.instashop.generator.writing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows in PostgreSQL's text format for {@code COPY}. */
final class CopyText {

  private static final int BUFFER = 64 * 1024;

  private final StringBuilder text = new StringBuilder();
  private boolean rowOpen;

  CopyText integer(long value) {
    separate();
    text.append(value);
    return this;
  }

  /** An amount in cents, as a decimal number. */
  CopyText money(long cents) {
    separate();
    if (cents < 0) {
      text.append('-');
    }
    long rest = Math.abs(cents) % 100;
    text.append(Math.abs(cents) / 100).append(rest < 10 ? ".0" : ".").append(rest);
    return this;
  }

  CopyText time(Instant value) {
    separate();
    text.append(value);
    return this;
  }

  CopyText reference(@Nullable Long value) {
    return value == null ? absent() : integer(value);
  }

  /** Any text; what has a meaning in the format is escaped. */
  CopyText text(@Nullable String value) {
    if (value == null) {
      return absent();
    }
    separate();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
    return this;
  }

  void endRow() {
    text.append('\n');
    rowOpen = false;
  }

  /**
   * Writes the rows.
   *
   * @param target table and columns, as in {@code copy <target> from stdin}
   */
  void copyInto(Connection connection, String target) throws SQLException {
    if (text.isEmpty()) {
      return;
    }
    byte[] bytes = toString().getBytes(StandardCharsets.UTF_8);
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy " + target + " from stdin", new ByteArrayInputStream(bytes), BUFFER);
    } catch (IOException e) {
      throw new SQLException("the connection broke while rows were sent", e);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private CopyText absent() {
    separate();
    text.append("\\N");
    return this;
  }

  private void separate() {
    if (rowOpen) {
      text.append('\t');
    }
    rowOpen = true;
  }
}
