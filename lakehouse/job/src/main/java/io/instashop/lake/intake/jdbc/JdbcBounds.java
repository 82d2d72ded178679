package io.instashop.lake.intake.jdbc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an incremental read covers. Rows with values above {@code from}, up to and with {@code to},
 * are new. Rows from {@code again} up to and with {@code from}, and rows without a value, are
 * looked at again. They may have been read before, or were committed late. So are rows above a
 * {@link ValueLimit}.
 *
 * @param from highest value read before, or null
 * @param to highest value there was when the read was planned, or null
 * @param again where looking again begins, or null for {@code from}
 * @param limit above which rows are looked at again, or null if there were none
 * @param compared whether new rows are looked at like the others, as they may have been read when
 *     they lay above the limit
 */
record JdbcBounds(
    @Nullable String from,
    @Nullable String to,
    @Nullable String again,
    @Nullable String limit,
    boolean compared) {

  static final JdbcBounds NONE = new JdbcBounds(null, null, null, null, false);

  private static final String COMPARED = "compared";

  /** Whether no row can be new by its value. */
  boolean isEmpty() {
    return to == null || to.equals(from);
  }

  /**
   * The read after this one.
   *
   * @param highest value above those read, or null if there is none
   * @param begin where looking again begins, or null for the highest value read
   * @param nextLimit above which there are rows, or null
   */
  JdbcBounds next(@Nullable String highest, @Nullable String begin, @Nullable String nextLimit) {
    return new JdbcBounds(to, highest == null ? to : highest, begin, nextLimit, limit != null);
  }

  /** A first read that looks at all rows, of which some have been read. */
  static JdbcBounds anew(@Nullable String highest, @Nullable String limit) {
    return new JdbcBounds(null, highest, null, limit, true);
  }

  /** Whether there are rows that are new by their values alone. */
  boolean hasFresh() {
    return !isEmpty() && !compared;
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
    StringBuilder seen = new StringBuilder("(" + column + " IS NULL");
    if (limit != null) {
      seen.append(" OR ").append(column).append(" > ").append(quoted(limit));
    }
    String end = compared ? to : from;
    if (end != null) {
      String begin = again == null ? from : again;
      seen.append(" OR ");
      if (begin != null) {
        seen.append(column).append(" >= ").append(quoted(begin)).append(" AND ");
      }
      seen.append(column).append(" <= ").append(quoted(end));
    }
    return seen.append(")").toString();
  }

  String text() {
    return line(from) + line(to) + line(again) + line(limit) + line(compared ? COMPARED : null);
  }

  private static String line(@Nullable String value) {
    return (value == null ? "" : value) + "\n";
  }

  /** Former versions wrote two lines, or three. */
  static JdbcBounds parse(String text) {
    String[] lines = text.split("\n", -1);
    return lines.length < 2
        ? NONE
        : new JdbcBounds(
            value(lines, 0),
            value(lines, 1),
            value(lines, 2),
            value(lines, 3),
            value(lines, 4) != null);
  }

  private static @Nullable String value(String[] lines, int at) {
    return at >= lines.length || lines[at].isEmpty() ? null : lines[at];
  }

  /** Databases compare a quoted number with a number column as a number. */
  static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
