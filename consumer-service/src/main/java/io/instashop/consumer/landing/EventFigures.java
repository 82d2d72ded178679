package io.instashop.consumer.landing;

import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables {@code hourly_events} and {@code daily_events}: every row of the warehouse counts. */
final class EventFigures {

  private static final FigureStatement<EventFigure> HOURS =
      new FigureStatement<>(
          """
          insert into hourly_events as known
          select timestamptz 'epoch' + hour * interval '1 microsecond', event_type, behavior_type,
              channel, events, amount, completed, revenue,
              timestamptz 'epoch' + newest * interval '1 microsecond'
          from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::numeric[],
              ?::bigint[], ?::numeric[], ?::bigint[])
            as batch (hour, event_type, behavior_type, channel, events, amount, completed, revenue,
              newest)
          order by hour, event_type collate "C", behavior_type collate "C", channel collate "C"
          on conflict (hour, event_type, behavior_type, channel) do update set
            events = known.events + excluded.events, amount = known.amount + excluded.amount,
            completed = known.completed + excluded.completed,
            revenue = known.revenue + excluded.revenue,
            newest = greatest(known.newest, excluded.newest)
          """,
          arrays ->
              arrays
                  .longs(figure -> figure.key.hour())
                  .texts(figure -> figure.key.eventType())
                  .texts(figure -> figure.key.behaviorType())
                  .texts(figure -> figure.key.channel())
                  .longs(figure -> figure.events)
                  .numbers(figure -> figure.amount)
                  .longs(figure -> figure.completed)
                  .numbers(figure -> figure.revenue)
                  .longs(figure -> figure.newest));

  private static final FigureStatement<EventFigure> DAYS =
      new FigureStatement<>(
          """
          insert into daily_events as known
          select date '1970-01-01' + floor(hour / 86400000000.0)::integer as day, event_type,
              sum(events), sum(amount), sum(completed), sum(revenue)
          from unnest(?::bigint[], ?::text[], ?::bigint[], ?::numeric[], ?::bigint[], ?::numeric[])
            as batch (hour, event_type, events, amount, completed, revenue)
          group by day, event_type
          order by day, event_type collate "C"
          on conflict (day, event_type) do update set
            events = known.events + excluded.events, amount = known.amount + excluded.amount,
            completed = known.completed + excluded.completed,
            revenue = known.revenue + excluded.revenue
          """,
          arrays ->
              arrays
                  .longs(figure -> figure.key.hour())
                  .texts(figure -> figure.key.eventType())
                  .longs(figure -> figure.events)
                  .numbers(figure -> figure.amount)
                  .longs(figure -> figure.completed)
                  .numbers(figure -> figure.revenue));

  private final JdbcTemplate jdbc;

  EventFigures(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(Collection<WarehouseRow> rows) {
    Collection<EventFigure> figures = EventFigure.of(rows);
    HOURS.add(jdbc, figures);
    DAYS.add(jdbc, figures);
  }
}
