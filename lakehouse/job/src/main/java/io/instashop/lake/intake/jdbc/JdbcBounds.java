package io.instashop.lake.intake.jdbc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an incremental read covers: values above {@code from}, up to and with {@code to}.
 *
 * @param from highest value read before, or null
 * @param to highest value there was when the read was planned, or null to read everything
 */
record JdbcBounds(@Nullable String from, @Nullable String to) {

  static final JdbcBounds NONE = new JdbcBounds(null, null);

  boolean isEmpty() {
    return to == null || to.equals(from);
  }

  /** The read after this one. */
  JdbcBounds next(@Nullable String highest) {
    return new JdbcBounds(to, highest);
  }

  String condition(String column) {
    return (from == null ? "" : column + " > " + quoted(from) + " AND ")
        + column
        + " <= "
        + quoted(Objects.requireNonNull(to));
  }

  String text() {
    return (from == null ? "" : from) + "\n" + (to == null ? "" : to) + "\n";
  }

  static JdbcBounds parse(String text) {
    String[] lines = text.split("\n", -1);
    return lines.length < 2
        ? NONE
        : new JdbcBounds(
            lines[0].isEmpty() ? null : lines[0], lines[1].isEmpty() ? null : lines[1]);
  }

  /** Databases compare a quoted number with a number column as a number. */
  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
