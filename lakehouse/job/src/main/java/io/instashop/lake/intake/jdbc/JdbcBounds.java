package io.instashop.lake.intake.jdbc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an incremental read covers. Rows with values above {@code from}, up to and with {@code to},
 * are new. Rows from {@code again} up to and with {@code from}, and rows without a value, are
 * looked at again. They may have been read before, or were committed late.
 *
 * @param from highest value read before, or null
 * @param to highest value there was when the read was planned, or null
 * @param again where looking again begins, or null for {@code from}
 */
record JdbcBounds(@Nullable String from, @Nullable String to, @Nullable String again) {

  static final JdbcBounds NONE = new JdbcBounds(null, null, null);

  /** Whether no row can be new by its value. */
  boolean isEmpty() {
    return to == null || to.equals(from);
  }

  /**
   * The read after this one.
   *
   * @param highest value above those read, or null if there is none
   * @param begin where looking again begins, or null for the highest value read
   */
  JdbcBounds next(@Nullable String highest, @Nullable String begin) {
    return new JdbcBounds(to, highest == null ? to : highest, begin);
  }

  /** Rows that are new by their values. */
  String fresh(String column) {
    return above(column) + column + " <= " + quoted(Objects.requireNonNull(to));
  }

  /** Values that were not read before. */
  String above(String column) {
    return from == null ? "" : column + " > " + quoted(from) + " AND ";
  }

  /** Rows to look at again. */
  String seen(String column) {
    String none = column + " IS NULL";
    return from == null
        ? none
        : "(%s OR %s >= %s AND %s <= %s)"
            .formatted(none, column, quoted(again == null ? from : again), column, quoted(from));
  }

  String text() {
    return line(from) + line(to) + line(again);
  }

  private static String line(@Nullable String value) {
    return (value == null ? "" : value) + "\n";
  }

  /** Former versions wrote two lines. */
  static JdbcBounds parse(String text) {
    String[] lines = text.split("\n", -1);
    return lines.length < 2
        ? NONE
        : new JdbcBounds(
            value(lines[0]), value(lines[1]), lines.length < 3 ? null : value(lines[2]));
  }

  private static @Nullable String value(String line) {
    return line.isEmpty() ? null : line;
  }

  /** Databases compare a quoted number with a number column as a number. */
  static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
