package io.instashop.consumer.landing;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** The table {@code realtime_events}: inserts what is new. */
final class EventTable {

  // Times travel as microseconds: arrays of bigint go over the wire in binary, of timestamptz not.
  private static final String INSERT =
      """
      with inserted as (
        insert into realtime_events (event_id, event_type, "timestamp", customer_id, customer_name,
            product_id, product_name, category, amount, session_id, raw_data, source)
        select event_id, event_type, timestamptz 'epoch' + micros * interval '1 microsecond',
            customer_id, customer_name, product_id, product_name, category, amount, session_id,
            raw_data::jsonb, source
        from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[],
            ?::text[], ?::text[], ?::numeric[], ?::text[], ?::text[], ?::text[])
          as batch (event_id, event_type, micros, customer_id, customer_name, product_id,
            product_name, category, amount, session_id, raw_data, source)
        on conflict do nothing
        returning event_id, "timestamp", session_id)
      select count(*),
          array_agg(event_id) filter (where session_id is not null),
          array_agg((extract(epoch from "timestamp") * 1000000)::bigint)
            filter (where session_id is not null)
      from inserted
      """;

  private final JdbcTemplate jdbc;

  EventTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Inserts the rows whose key is not there yet. */
  Inserted insert(List<WarehouseRow> rows) {
    return jdbc.execute(INSERT, (PreparedStatementCallback<Inserted>) s -> insert(s, rows));
  }

  private static Inserted insert(PreparedStatement statement, List<WarehouseRow> rows)
      throws SQLException {
    new ArrayBinder<>(statement, rows)
        .texts(row -> row.event().eventId())
        .texts(row -> row.event().eventType())
        .longs(row -> EpochMicros.of(row.event().timestamp()))
        .longs(row -> row.event().customerId())
        .texts(row -> row.columns().customerName())
        .longs(row -> row.columns().productId())
        .texts(row -> row.columns().productName())
        .texts(row -> row.columns().category())
        .numbers(WarehouseRow::amount)
        .texts(WarehouseRow::sessionId)
        .texts(row -> row.encoded().json())
        .texts(row -> row.event().source());
    try (ResultSet result = statement.executeQuery()) {
      result.next();
      return new Inserted(result.getInt(1), keys(result));
    }
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

  /**
   * What the database took.
   *
   * @param rows how many
   * @param sessionKeys the keys of those that belong to a session
   */
  record Inserted(int rows, Set<String> sessionKeys) {}
}
