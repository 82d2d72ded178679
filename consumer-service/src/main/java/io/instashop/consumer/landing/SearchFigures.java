package io.instashop.consumer.landing;

import io.instashop.contracts.events.SearchEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables {@code hourly_searches} and {@code daily_searches}: what was searched for, and how
 * often nothing was found.
 */
final class SearchFigures {

  private static final FigureStatement<Map.Entry<Key, long[]>> ADD =
      new FigureStatement<>(
          """
          with batch as materialized (
            select *
            from unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[])
              as batch (hour, search_term, searches, without_results)),
          days as (
            insert into daily_searches as known
            select date '1970-01-01' + floor(hour / 86400000000.0)::integer as day, search_term,
                sum(searches), sum(without_results)
            from batch
            group by day, search_term
            order by day, search_term collate "C"
            on conflict (day, search_term) do update set
              searches = known.searches + excluded.searches,
              without_results = known.without_results + excluded.without_results)
          insert into hourly_searches as known
          select timestamptz 'epoch' + hour * interval '1 microsecond', search_term, searches,
              without_results
          from batch
          order by hour, search_term collate "C"
          on conflict (hour, search_term) do update set
            searches = known.searches + excluded.searches,
            without_results = known.without_results + excluded.without_results
          """,
          arrays ->
              arrays
                  .longs(figure -> figure.getKey().hour)
                  .texts(figure -> figure.getKey().term)
                  .longs(figure -> figure.getValue()[0])
                  .longs(figure -> figure.getValue()[1]));

  private final JdbcTemplate jdbc;

  SearchFigures(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(Collection<WarehouseRow> rows) {
    Map<Key, long[]> figures = new HashMap<>();
    for (WarehouseRow row : rows) {
      if (row.event() instanceof SearchEvent search) {
        Key key = new Key(FigureKeys.hour(row), FigureKeys.text(search.searchTerm()));
        long[] counts = figures.computeIfAbsent(key, none -> new long[2]);
        counts[0]++;
        counts[1] += search.resultsCount() == 0 ? 1 : 0;
      }
    }
    ADD.add(jdbc, List.copyOf(figures.entrySet()));
  }

  private record Key(long hour, String term) {}
}
