package io.instashop.producer.feed;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row as text. Every value is read and parsed by itself. So none (a NaN, a time at infinity)
 * can break the reading of the other columns or rows.
 */
final class SourceRow {

  /** The columns of a result, and which of them hold numbers. */
  record Columns(List<String> names, Map<String, Integer> places, boolean[] numeric) {

    static Columns of(ResultSetMetaData data) throws SQLException {
      String[] names = new String[data.getColumnCount()];
      boolean[] numeric = new boolean[names.length];
      for (int i = 0; i < names.length; i++) {
        names[i] = data.getColumnLabel(i + 1);
        int type = data.getColumnType(i + 1);
        numeric[i] = type == Types.BIGINT || type == Types.INTEGER || type == Types.NUMERIC;
      }
      return of(List.of(names), numeric);
    }

    static Columns of(List<String> names, boolean[] numeric) {
      Map<String, Integer> places = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        places.put(names.get(i), i);
      }
      return new Columns(names, places, numeric);
    }
  }

  static final String TIMESTAMP = "timestamp";

  private final Columns columns;
  private final @Nullable String[] values;
  private final @Nullable Instant time;

  SourceRow(Columns columns, @Nullable String[] values, @Nullable Instant time) {
    this.columns = columns;
    this.values = values;
    this.time = time;
  }

  /** The current row of a result that has the columns {@code xid, rank, id, timestamp}. */
  static SourceRow of(Columns columns, ResultSet row) throws SQLException {
    @Nullable String[] values = new @Nullable String[columns.names().size()];
    Instant time = null;
    for (int i = 0; i < values.length; i++) {
      if (columns.names().get(i).equals(TIMESTAMP)) {
        OffsetDateTime found = row.getObject(i + 1, OffsetDateTime.class);
        time = isFinite(found) ? found.toInstant() : null;
        values[i] = time == null ? infinite(found) : time.toString();
      } else {
        values[i] = row.getString(i + 1);
      }
    }
    return new SourceRow(columns, values, time);
  }

  /** The row with another value in one of its columns. */
  SourceRow with(String column, @Nullable String value) {
    @Nullable String[] changed = values.clone();
    changed[Objects.requireNonNull(columns.places().get(column), column)] = value;
    return new SourceRow(columns, changed, time);
  }

  Columns columns() {
    return columns;
  }

  long xid() {
    return longValue("xid");
  }

  int rank() {
    return (int) longValue("rank");
  }

  long id() {
    return longValue("id");
  }

  /** The event time; null if there is none or it is not finite. */
  @Nullable Instant time() {
    return time;
  }

  /**
   * The event time.
   *
   * @throws IllegalArgumentException if there is none or it is not finite
   */
  Instant requiredTime() {
    if (time == null) {
      throw new IllegalArgumentException("its time is " + text(TIMESTAMP));
    }
    return time;
  }

  /** A column's text; null if it is null or not there. */
  @Nullable String text(String column) {
    Integer place = columns.places().get(column);
    return place == null ? null : values[place];
  }

  /** A whole number; 0 if it is null. */
  long longValue(String column) {
    String text = text(column);
    return text == null ? 0 : Long.parseLong(text);
  }

  @Nullable Long optionalLong(String column) {
    String text = text(column);
    return text == null ? null : Long.valueOf(text);
  }

  /**
   * A column's text.
   *
   * @throws IllegalArgumentException if it is null
   */
  String required(String column) {
    return present(column, text(column));
  }

  /**
   * The number in a column.
   *
   * @throws IllegalArgumentException if it is none: PostgreSQL has NaN and Infinity
   */
  BigDecimal decimal(String column) {
    return number(column, text(column));
  }

  /**
   * One of the names that a column may hold.
   *
   * @throws IllegalArgumentException if it holds another, or none
   */
  <E> E choice(String column, Function<String, Optional<E>> ofName) {
    return Optional.ofNullable(text(column))
        .flatMap(ofName)
        .orElseThrow(() -> new IllegalArgumentException(column + " is " + text(column)));
  }

  /**
   * Whether a column is true.
   *
   * @throws IllegalArgumentException if it is null
   */
  boolean truth(String column) {
    return required(column).equals("t");
  }

  static String present(String column, @Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException(column + " is missing");
    }
    return text;
  }

  static BigDecimal number(String column, @Nullable String text) {
    try {
      return new BigDecimal(present(column, text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(column + " is " + text, e);
    }
  }

  private static boolean isFinite(@Nullable OffsetDateTime time) {
    return time != null && !time.equals(OffsetDateTime.MAX) && !time.equals(OffsetDateTime.MIN);
  }

  private static @Nullable String infinite(@Nullable OffsetDateTime time) {
    if (time == null) {
      return null;
    }
    return time.equals(OffsetDateTime.MAX) ? "infinity" : "-infinity";
  }
}
