package io.instashop.audit.reading;

import io.instashop.audit.evidence.EventKeys;
import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.WarehouseEvidence;
import io.instashop.audit.evidence.WarehouseEvidence.SessionMismatch;
import io.instashop.contracts.events.EventType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Reads the rows of {@code realtime_events} and compares the sessions with them. */
final class WarehouseReader {

  private static final String EVENTS =
      """
      select event_id, event_type, (amount * 100)::bigint as cents,
          (extract(epoch from "timestamp") * 1000000)::bigint as micros
      from realtime_events
      where "timestamp" >= ? and "timestamp" < ?
      """;

  // One statement sees one state, and a session grows in the transaction that lands its events: so
  // all sessions can be compared at any time, whatever the interval.
  private static final String SESSIONS =
      """
      with landed as (
        select session_id, jsonb_object_agg(kind, events) as counts
        from (
          select session_id, coalesce(raw_data ->> 'behavior_type', event_type) as kind,
              count(*) as events
          from realtime_events where session_id is not null group by 1, 2) by_kind
        group by session_id),
      compared as (
        select coalesce(s.session_id, l.session_id) as session_id,
            coalesce(s.session_data -> 'counts', '{}') as counted, s.outcome,
            coalesce(l.counts, '{}') as landed,
            case when jsonb_exists(l.counts, 'transaction') then 'conversion'
                 when jsonb_exists(l.counts, 'cart_abandonment') then 'cart_abandonment'
                 else 'bounce' end as expected
        from landed l full join customer_sessions s on s.session_id = l.session_id)
      select session_id, concat_ws(' ', counted, outcome), concat_ws(' ', landed, expected)
      from compared
      where counted <> landed or outcome is distinct from expected
      order by session_id
      """;

  private final Interval interval;
  private final EventKeys keys;
  private final WarehouseEvidence evidence;

  WarehouseReader(Interval interval, EventKeys keys, WarehouseEvidence evidence) {
    this.interval = interval;
    this.keys = keys;
    this.evidence = evidence;
  }

  void readEvents(Connection connection) throws SQLException {
    Rows.each(connection, EVENTS, interval, 1, this::event);
  }

  void readSessions(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("select count(*) from customer_sessions")) {
        row.next();
        evidence.sessionsCompared(row.getLong(1));
      }
      statement.setFetchSize(1000);
      try (ResultSet row = statement.executeQuery(SESSIONS)) {
        while (row.next()) {
          evidence.addSessionMismatch(
              new SessionMismatch(row.getString(1), row.getString(2), row.getString(3)));
        }
      }
    }
  }

  private void event(ResultSet row) throws SQLException {
    String id = row.getString(1);
    Optional<EventType> type = EventType.ofWireName(row.getString(2));
    if (type.isEmpty()) {
      evidence.addUnknown(id);
      return;
    }
    evidence
        .ledger(type.get())
        .add(keys.of(type.get(), id), Rows.money(row, "cents"), row.getLong("micros"));
  }
}
