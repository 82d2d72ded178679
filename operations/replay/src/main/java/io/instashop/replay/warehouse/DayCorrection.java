package io.instashop.replay.warehouse;

import io.instashop.audit.evidence.Interval;
import io.instashop.contracts.events.WarehouseColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that make the rows of a part of a day equal to the table {@code staged}. */
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

  // A session may reach into the neighbouring days, and further if that is known of it.
  private static final String SESSION_SPAN =
      """
      insert into session_span
      select least(?::timestamptz - interval '1 day',
          min((c.session_data ->> 'first_event')::timestamptz)),
        greatest(?::timestamptz + interval '1 day', max(c."timestamp") + interval '1 second')
      from customer_sessions c join staged_sessions s using (session_id)
      """;

  private static final String UNEXPLAINED =
      """
      insert into unexplained
      select e.event_id, e."timestamp" from realtime_events e
      where e."timestamp" >= ? and e."timestamp" < ?
        and not exists (select from staged s
          where s.event_id = e.event_id and s."timestamp" = e."timestamp")
      """;

  private static final String UNKNOWN =
      """
      from realtime_events e where e."timestamp" >= ? and e."timestamp" < ?
        and not exists (select from staged s
          where s.event_id = e.event_id and s."timestamp" = e."timestamp")
        and exists (select from unexplained u
          where u.event_id = e.event_id and u."timestamp" = e."timestamp")
      """;

  private static final String CHANGE =
      """
      update realtime_events e set (%1$s) = (%2$s)
      from staged s
      where e."timestamp" >= ? and e."timestamp" < ?
        and s.event_id = e.event_id and s."timestamp" = e."timestamp"
        and (%3$s) is distinct from (%2$s)
      """
          .formatted(values(""), values("s."), values("e."));

  private static final String INSERT =
      """
      insert into realtime_events (%1$s) select %1$s
      from staged where "timestamp" >= ? and "timestamp" < ?
      on conflict do nothing
      """
          .formatted(WarehouseColumn.list(""));

  private final Connection connection;
  private final Interval part;

  DayCorrection(Connection connection, Interval part) {
    this.connection = connection;
    this.part = part;
  }

  /** Corrects rows, sessions and figures within the caller's transaction, which holds the lock. */
  WarehouseReport run(boolean removeUnknown) throws SQLException {
    execute("create temp table staged_sessions (session_id text primary key) on commit drop");
    execute("create temp table session_span (since timestamptz, until timestamptz) on commit drop");
    update(SESSIONS_BEFORE);
    update(SESSIONS_AFTER);
    update(SESSION_SPAN);
    long unknown = count("select count(*) " + UNKNOWN);
    long removed = removeUnknown && unknown > 0 ? update("delete " + UNKNOWN) : 0;
    long changed = update(CHANGE);
    long inserted = update(INSERT);
    long sessions = new SessionCorrection(connection).run();
    new FigureCorrection(connection).run(part);
    return new WarehouseReport(count(STAGED), inserted, changed, unknown, removed, sessions);
  }

  /**
   * Notes the rows that no record explains so far. Records that are read after the caller's commit
   * may explain them; a row that is not among them is none of {@link #run}'s business.
   */
  void noteUnexplained() throws SQLException {
    execute("drop table if exists unexplained");
    execute(
        "create temp table unexplained (event_id text collate \"C\", \"timestamp\" timestamptz)");
    update(UNEXPLAINED);
    execute("analyze unexplained");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
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

  /** The columns that are no part of the key. */
  private static String values(String prefix) {
    return Stream.of(WarehouseColumn.values())
        .filter(column -> column != WarehouseColumn.EVENT_ID)
        .filter(column -> column != WarehouseColumn.TIMESTAMP)
        .map(column -> prefix + column.quotedName())
        .collect(Collectors.joining(", "));
  }
}
