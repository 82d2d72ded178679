package io.instashop.consumer.landing;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** The table {@code customer_sessions}: grows by increments. */
final class SessionTable {

  // In the order of the ids, so that two instances never wait for each other in a circle.
  private static final String ADD =
      """
      insert into customer_sessions as known
        (session_id, customer_id, session_data, outcome, "timestamp")
      select session_id, customer_id, session_data::jsonb, outcome,
          timestamptz 'epoch' + micros * interval '1 microsecond'
      from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[])
        as batch (session_id, customer_id, session_data, outcome, micros)
      order by session_id
      on conflict (session_id) do update set
        session_data = add_session_data(known.session_data, excluded.session_data),
        outcome = case
          when 'conversion' in (known.outcome, excluded.outcome) then 'conversion'
          when 'cart_abandonment' in (known.outcome, excluded.outcome) then 'cart_abandonment'
          else 'bounce' end,
        "timestamp" = greatest(known."timestamp", excluded."timestamp")
      """;

  private final JdbcTemplate jdbc;

  SessionTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds each tally to its session. */
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
                  .longs(tally -> EpochMicros.of(tally.last()));
              return statement.executeUpdate();
            });
  }
}
