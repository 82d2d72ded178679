package io.instashop.dashboard.history;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The warehouse in PostgreSQL, read only. It asks the tables of figures alone, which the landing
 * keeps: a row an hour or a day and kind, however many events there were.
 */
@Component
class JdbcWarehouse implements Warehouse {

  private static final String TYPES =
      """
      select event_type, sum(events) as rows, sum(revenue) as revenue
      from daily_events group by event_type
      """;

  private static final String HOURS =
      """
      select hour, sum(events) as rows,
          coalesce(sum(events) filter (where event_type = 'transaction'), 0) as transactions,
          sum(revenue) as revenue
      from hourly_events where hour >= ? group by hour
      """;

  private static final String NEWEST =
      """
      select max(newest) from hourly_events where hour = (select max(hour) from hourly_events)
      """;

  private static final String SESSIONS =
      """
      select outcome, sum(sessions) as sessions from hourly_sessions
      group by outcome having sum(sessions) > 0 order by 2 desc, 1
      """;

  private final JdbcClient jdbc;

  JdbcWarehouse(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void ping() {
    jdbc.sql("select 1").query(Integer.class).single();
  }

  @Override
  public List<TypeCount> countTypes() {
    return jdbc.sql(TYPES)
        .query(
            (row, n) ->
                new TypeCount(
                    row.getString("event_type"), row.getLong("rows"), row.getBigDecimal("revenue")))
        .list();
  }

  @Override
  public List<HourCount> countHours(Instant first) {
    return jdbc.sql(HOURS)
        .param(first.atOffset(ZoneOffset.UTC))
        .query(
            (row, n) ->
                new HourCount(
                    row.getObject("hour", OffsetDateTime.class).toInstant(),
                    row.getLong("rows"),
                    row.getLong("transactions"),
                    row.getBigDecimal("revenue")))
        .list();
  }

  @Override
  public Optional<Instant> newestEvent() {
    return jdbc.sql(NEWEST)
        .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  @Override
  public List<OutcomeCount> countSessions() {
    return jdbc.sql(SESSIONS)
        .query((row, n) -> new OutcomeCount(row.getString("outcome"), row.getLong("sessions")))
        .list();
  }
}
