package io.instashop.consumer.landing;

import io.instashop.contracts.events.WarehouseColumn;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** The table {@code realtime_events}: inserts what is new. */
final class EventTable {

  private static final String INSERT =
      """
      with inserted as (
        insert into realtime_events (%s)
        select %s
        from unnest(%s)
          as batch (%s)
        on conflict do nothing
        returning event_id, "timestamp")
      select count(*), array_agg(event_id),
          array_agg((extract(epoch from "timestamp") * 1000000)::bigint)
      from inserted
      """
          .formatted(
              WarehouseColumn.list(""),
              joined(EventTable::fromArray),
              joined(column -> "?::" + arrayType(column) + "[]"),
              WarehouseColumn.list(""));

  private final JdbcTemplate jdbc;

  EventTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Inserts the rows whose key is not there yet, and gives them back. Of two with one key in a
   * batch the first counts.
   */
  Collection<WarehouseRow> insert(List<WarehouseRow> rows) {
    return jdbc.execute(
        INSERT, (PreparedStatementCallback<Collection<WarehouseRow>>) s -> insert(s, rows));
  }

  private static Collection<WarehouseRow> insert(
      PreparedStatement statement, List<WarehouseRow> rows) throws SQLException {
    ArrayBinder<WarehouseRow> arrays = new ArrayBinder<>(statement, rows);
    for (WarehouseColumn column : WarehouseColumn.values()) {
      bind(arrays, column);
    }
    try (ResultSet result = statement.executeQuery()) {
      result.next();
      // The rule: all are new, and the keys need not be looked at.
      return result.getInt(1) == rows.size() ? rows : inserted(rows, keys(result));
    }
  }

  private static void bind(ArrayBinder<WarehouseRow> arrays, WarehouseColumn column)
      throws SQLException {
    switch (column.type().base()) {
      case TEXT, JSON -> arrays.texts(row -> (String) column.value(row.encoded()));
      case BIGINT -> arrays.longs(row -> (Long) column.value(row.encoded()));
      case NUMERIC -> arrays.numbers(row -> (BigDecimal) column.value(row.encoded()));
      case TIMESTAMP ->
          arrays.longs(
              row -> EpochMicros.of((Instant) Objects.requireNonNull(column.value(row.encoded()))));
      case INTEGER, BOOLEAN ->
          throw new IllegalStateException("no column is an integer or a flag, but " + column);
    }
  }

  /** Times travel as microseconds: arrays of bigint go in binary, of timestamptz as text. */
  private static String arrayType(WarehouseColumn column) {
    return switch (column.type().base()) {
      case TEXT, JSON -> "text";
      case NUMERIC -> "numeric";
      case BIGINT, TIMESTAMP, INTEGER, BOOLEAN -> "bigint";
    };
  }

  private static String fromArray(WarehouseColumn column) {
    return switch (column.type().base()) {
      case JSON -> column.quotedName() + "::jsonb";
      case TIMESTAMP ->
          "timestamptz 'epoch' + " + column.quotedName() + " * interval '1 microsecond'";
      case TEXT, NUMERIC, BIGINT, INTEGER, BOOLEAN -> column.quotedName();
    };
  }

  private static String joined(Function<WarehouseColumn, String> each) {
    return Stream.of(WarehouseColumn.values()).map(each).collect(Collectors.joining(", "));
  }

  private static Collection<WarehouseRow> inserted(List<WarehouseRow> rows, Set<String> keys) {
    Map<String, WarehouseRow> taken = new LinkedHashMap<>();
    for (WarehouseRow row : rows) {
      if (keys.contains(row.key())) {
        taken.putIfAbsent(row.key(), row);
      }
    }
    return taken.values();
  }

  private static Set<String> keys(ResultSet result) throws SQLException {
    Set<String> keys = new HashSet<>();
    if (result.getArray(2) != null) {
      String[] ids = (String[]) result.getArray(2).getArray();
      Long[] micros = (Long[]) result.getArray(3).getArray();
      for (int i = 0; i < ids.length; i++) {
        keys.add(WarehouseRow.key(ids[i], micros[i]));
      }
    }
    return keys;
  }
}
