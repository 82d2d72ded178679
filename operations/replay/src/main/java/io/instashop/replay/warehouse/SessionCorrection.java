package io.instashop.replay.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Counts the sessions of {@code staged_sessions} again, from all their rows, whatever the interval:
 * a session does not end with it. The figures of the hours concerned follow.
 */
final class SessionCorrection {

  private static final String COUNTED =
      """
      create temp table counted_sessions on commit drop as
      with event as (
        select e.session_id, e.customer_id, e."timestamp", e.event_type, e.amount,
          coalesce(e.raw_data ->> 'behavior_type', e.event_type) as kind
        from realtime_events e join staged_sessions s on s.session_id = e.session_id
        where e."timestamp" >= (select since from session_span)
          and e."timestamp" < (select until from session_span)),
      by_kind as (
        select session_id, jsonb_object_agg(kind, events) as counts
        from (select session_id, kind, count(*) as events from event group by 1, 2) k
        group by session_id)
      select session_id, (array_agg(customer_id order by "timestamp"))[1] as customer_id,
        with_session_times(jsonb_build_object('counts', counts,
          'amount', coalesce(sum(amount) filter (where event_type = 'transaction'), 0),
          'first_event', to_char(min("timestamp") at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'last_event', to_char(max("timestamp") at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        )) as session_data,
        case when jsonb_exists(counts, 'transaction') then 'conversion'
             when jsonb_exists(counts, 'cart_abandonment') then 'cart_abandonment'
             else 'bounce' end as outcome,
        max("timestamp") as "timestamp", min("timestamp") as started
      from event join by_kind using (session_id)
      group by session_id, counts
      """;

  private static final String CORRECT =
      """
      insert into customer_sessions as known
        (session_id, customer_id, session_data, outcome, "timestamp", started)
      select session_id, customer_id, session_data, outcome, "timestamp", started
      from counted_sessions
      order by session_id
      on conflict (session_id) do update set session_data = excluded.session_data,
        outcome = excluded.outcome, "timestamp" = excluded."timestamp",
        started = excluded.started, previous_started = known.started,
        previous_outcome = known.outcome
      where (known.session_data, known.outcome, known."timestamp")
        is distinct from (excluded.session_data, excluded.outcome, excluded."timestamp")
      returning known.session_id, known.started, known.previous_started as before
      """;

  private static final String REMOVE =
      """
      delete from customer_sessions c using staged_sessions s
      where c.session_id = s.session_id
        and not exists (select from counted_sessions n where n.session_id = c.session_id)
      returning c.session_id, c.started, null::timestamptz as before
      """;

  // Of the hours in which a session counted before or counts now.
  private static final String RECOUNT =
      """
      with touched as (
        select distinct date_trunc('hour', started, 'UTC') as hour from corrected_sessions
        where started is not null)
      select recount_session_figures(hour, hour + interval '1 hour') from touched order by hour
      """;

  private final Connection connection;

  SessionCorrection(Connection connection) {
    this.connection = connection;
  }

  /** Corrects the sessions and their figures, and tells how many sessions were wrong. */
  long run() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(COUNTED);
      statement.execute(
          "create temp table corrected_sessions (session_id text, started timestamptz)"
              + " on commit drop");
      long wrong = correct(statement, CORRECT) + correct(statement, REMOVE);
      statement.execute(RECOUNT);
      return wrong;
    }
  }

  private static long correct(Statement statement, String correction) throws SQLException {
    String noted =
        """
        with one as (%s),
        noted as (
          insert into corrected_sessions
          select session_id, started from one union all select session_id, before from one)
        select count(*) from one
        """;
    try (ResultSet row = statement.executeQuery(noted.formatted(correction))) {
      row.next();
      return row.getLong(1);
    }
  }
}
