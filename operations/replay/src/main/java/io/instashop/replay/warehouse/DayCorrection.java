package io.instashop.replay.warehouse;

import io.instashop.audit.evidence.Interval;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;

/** The statements that make the rows of a part of a day what the table {@code staged} says. */
final class DayCorrection {

  private static final String STAGED =
      "select count(*) from staged where \"timestamp\" >= ? and \"timestamp\" < ?";

  private static final String SESSIONS_BEFORE =
      """
      insert into staged_sessions
      select distinct session_id from realtime_events
      where session_id is not null and "timestamp" >= ? and "timestamp" < ?
      on conflict do nothing
      """;

  private static final String SESSIONS_AFTER =
      """
      insert into staged_sessions
      select distinct session_id from staged
      where session_id is not null and "timestamp" >= ? and "timestamp" < ?
      on conflict do nothing
      """;

  private static final String UNKNOWN =
      """
      from realtime_events e where e."timestamp" >= ? and e."timestamp" < ?
        and not exists (select from staged s
          where s.event_id = e.event_id and s."timestamp" = e."timestamp")
      """;

  private static final String CHANGE =
      """
      update realtime_events e set event_type = s.event_type, customer_id = s.customer_id,
        customer_name = s.customer_name, product_id = s.product_id, product_name = s.product_name,
        category = s.category, amount = s.amount, session_id = s.session_id, raw_data = s.raw_data,
        source = s.source
      from staged s
      where e."timestamp" >= ? and e."timestamp" < ?
        and s.event_id = e.event_id and s."timestamp" = e."timestamp"
        and (e.event_type, e.customer_id, e.customer_name, e.product_id, e.product_name, e.category,
            e.amount, e.session_id, e.raw_data, e.source)
          is distinct from (s.event_type, s.customer_id, s.customer_name, s.product_id,
            s.product_name, s.category, s.amount, s.session_id, s.raw_data, s.source)
      """;

  private static final String INSERT =
      """
      insert into realtime_events (event_id, event_type, "timestamp", customer_id, customer_name,
        product_id, product_name, category, amount, session_id, raw_data, source)
      select event_id, event_type, "timestamp", customer_id, customer_name, product_id,
        product_name, category, amount, session_id, raw_data, source
      from staged where "timestamp" >= ? and "timestamp" < ?
      on conflict do nothing
      """;

  private final Connection connection;
  private final Interval part;

  DayCorrection(Connection connection, Interval part) {
    this.connection = connection;
    this.part = part;
  }

  /** Corrects rows and sessions within the caller's transaction, which holds the lock. */
  WarehouseReport run(boolean removeUnknown) throws SQLException {
    update(SESSIONS_BEFORE);
    update(SESSIONS_AFTER);
    long unknown = count("select count(*) " + UNKNOWN);
    long removed = removeUnknown && unknown > 0 ? update("delete " + UNKNOWN) : 0;
    long changed = update(CHANGE);
    long inserted = update(INSERT);
    long sessions = new SessionCorrection(connection).run();
    return new WarehouseReport(count(STAGED), inserted, changed, unknown, removed, sessions);
  }

  private long count(String sql) throws SQLException {
    try (PreparedStatement statement = bound(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private long update(String sql) throws SQLException {
    try (PreparedStatement statement = bound(sql)) {
      return statement.executeUpdate();
    }
  }

  private PreparedStatement bound(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setObject(1, part.from().atOffset(ZoneOffset.UTC));
    statement.setObject(2, part.to().atOffset(ZoneOffset.UTC));
    return statement;
  }
}
