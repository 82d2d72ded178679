package io.instashop.audit.reading;

import io.instashop.audit.evidence.EventKeys;
import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.Reach;
import io.instashop.audit.evidence.WarehouseEvidence.SessionMismatch;
import io.instashop.audit.slice.Slices;
import io.instashop.contracts.events.EventType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the rows of {@code realtime_events} and compares the sessions with them. */
final class WarehouseReader {

  private static final String EVENTS =
      """
      select event_id, event_type, (amount * 100)::bigint as cents,
          (extract(epoch from "timestamp") * 1000000)::bigint as micros
      from realtime_events
      where "timestamp" >= ? and "timestamp" < ?
      """;

  // One statement sees one state, and a session grows in the transaction that lands its events. So
  // sessions can be compared at any time, whatever the end of the interval. One that began before
  // the first event that is looked at has more events than those.
  private static final String SESSIONS =
      """
      with landed as (
        select session_id, jsonb_object_agg(kind, events) as counts
        from (
          select session_id, coalesce(raw_data ->> 'behavior_type', event_type) as kind,
              count(*) as events
          from realtime_events where session_id is not null and "timestamp" >= ? group by 1, 2)
          by_kind
        group by session_id),
      known as (
        select *, coalesce((session_data ->> 'first_event')::timestamptz, "timestamp") as began
        from customer_sessions where "timestamp" >= ?),
      compared as (
        select coalesce(s.session_id, l.session_id) as session_id,
            coalesce(s.session_data -> 'counts', '{}') as counted, s.outcome,
            coalesce(l.counts, '{}') as landed,
            case when jsonb_exists(l.counts, 'transaction') then 'conversion'
                 when jsonb_exists(l.counts, 'cart_abandonment') then 'cart_abandonment'
                 else 'bounce' end as expected
        from landed l full join known s on s.session_id = l.session_id
        where s.session_id is null or s.began >= ?)
      select session_id, concat_ws(' ', counted, outcome), concat_ws(' ', landed, expected)
      from compared
      where counted <> landed or outcome is distinct from expected
      order by session_id
      """;

  private static final String COUNT =
      """
      select count(*) from customer_sessions
      where coalesce((session_data ->> 'first_event')::timestamptz, "timestamp") >= ?
      """;

  private static final int AT_ONCE = 1_000;

  private final Reach reach;
  private final EventKeys keys;
  private final Slices slices;
  private final Consumer<Evidence> judge;

  WarehouseReader(Reach reach, EventKeys keys, Slices slices, Consumer<Evidence> judge) {
    this.reach = reach;
    this.keys = keys;
    this.slices = slices;
    this.judge = judge;
  }

  void readEvents(Connection connection) throws SQLException {
    Evidence[] unknown = {Evidence.empty()};
    Rows.each(
        connection,
        EVENTS,
        row -> {
          String id = row.getString(1);
          Optional<EventType> type = EventType.ofWireName(row.getString(2));
          if (type.isEmpty()) {
            unknown[0].warehouse().addUnknown(id);
            unknown[0] = judged(unknown[0], unknown[0].warehouse().unknown().size());
          } else if (reach.contains(type.get(), Interval.instant(row.getLong("micros")))) {
            slices.landed(
                type.get(),
                keys.of(type.get(), id),
                Rows.money(row, "cents"),
                row.getLong("micros"));
          }
        },
        reach.warehouse());
    judge.accept(unknown[0]);
  }

  void readSessions(Connection connection) throws SQLException {
    OffsetDateTime from = Rows.utc(reach.sessionsFrom());
    Evidence found = Evidence.empty();
    try (PreparedStatement count = connection.prepareStatement(COUNT)) {
      count.setObject(1, from);
      try (ResultSet row = count.executeQuery()) {
        row.next();
        found.warehouse().sessionsCompared(row.getLong(1));
      }
    }
    try (PreparedStatement compare = connection.prepareStatement(SESSIONS)) {
      compare.setFetchSize(AT_ONCE);
      for (int i = 1; i <= 3; i++) {
        compare.setObject(i, from);
      }
      try (ResultSet row = compare.executeQuery()) {
        while (row.next()) {
          found
              .warehouse()
              .addSessionMismatch(
                  new SessionMismatch(row.getString(1), row.getString(2), row.getString(3)));
          found = judged(found, found.warehouse().sessionMismatches().size());
        }
      }
    }
    judge.accept(found);
  }

  /** Has evidence judged as soon as there is much of it, and continues with none. */
  private Evidence judged(Evidence evidence, int size) {
    if (size < AT_ONCE) {
      return evidence;
    }
    judge.accept(evidence);
    return Evidence.empty();
  }
}
