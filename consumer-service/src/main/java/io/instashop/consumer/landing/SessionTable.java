package io.instashop.consumer.landing;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * The table {@code customer_sessions}. It grows by increments, and with it {@code hourly_sessions}
 * and {@code hourly_funnel}. These count sessions in the hour of their first event: by outcome, and
 * by the stage that they reached.
 */
final class SessionTable {

  // In the order of the ids, so that two instances never deadlock. The row itself keeps what it was
  // before, for that alone tells for certain what this change has changed.
  private static final String ADD =
      """
      with changed as (
        insert into customer_sessions as known
          (session_id, customer_id, session_data, outcome, "timestamp", started)
        select session_id, customer_id, with_session_times(session_data::jsonb), outcome,
            timestamptz 'epoch' + last * interval '1 microsecond',
            timestamptz 'epoch' + first * interval '1 microsecond'
        from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
          as batch (session_id, customer_id, session_data, outcome, first, last)
        order by session_id
        on conflict (session_id) do update set
          session_data = add_session_data(known.session_data, excluded.session_data),
          outcome = case
            when 'conversion' in (known.outcome, excluded.outcome) then 'conversion'
            when 'cart_abandonment' in (known.outcome, excluded.outcome) then 'cart_abandonment'
            else 'bounce' end,
          "timestamp" = greatest(known."timestamp", excluded."timestamp"),
          started = least(
            coalesce(known.started, (known.session_data ->> 'first_event')::timestamptz),
            excluded.started),
          previous_started = known.started, previous_outcome = known.outcome,
          previous_stage = known.stage
        returning started, outcome, stage, previous_started, previous_outcome, previous_stage),
      step as (
        select date_trunc('hour', started, 'UTC') as hour, outcome, 1 as sessions from changed
        union all
        select date_trunc('hour', previous_started, 'UTC'), previous_outcome, -1
        from changed where previous_started is not null),
      reached as (
        insert into hourly_funnel as known
        select hour, stage, sum(sessions)
        from (
          select date_trunc('hour', started, 'UTC') as hour, stage, 1 as sessions from changed
          union all
          select date_trunc('hour', previous_started, 'UTC'), previous_stage, -1
          from changed where previous_started is not null) move
        group by hour, stage having sum(sessions) <> 0 order by hour, stage
        on conflict (hour, stage) do update set sessions = known.sessions + excluded.sessions)
      insert into hourly_sessions as known
      select hour, outcome, sum(sessions) from step
      group by hour, outcome having sum(sessions) <> 0 order by hour, outcome collate "C"
      on conflict (hour, outcome) do update set sessions = known.sessions + excluded.sessions
      """;

  private final JdbcTemplate jdbc;

  SessionTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds each tally to its session, and moves the sessions whose outcome or start changed. */
  void add(List<SessionTally> tallies) {
    if (tallies.isEmpty()) {
      return;
    }
    jdbc.execute(
        ADD,
        (PreparedStatementCallback<Integer>)
            statement -> {
              new ArrayBinder<>(statement, tallies)
                  .texts(SessionTally::sessionId)
                  .longs(SessionTally::customerId)
                  .texts(SessionTally::json)
                  .texts(SessionTally::outcome)
                  .longs(tally -> EpochMicros.of(tally.first()))
                  .longs(tally -> EpochMicros.of(tally.last()));
              return statement.executeUpdate();
            });
  }
}
