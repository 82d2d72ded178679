package io.instashop.consumer.landing;

import io.instashop.contracts.events.ShipmentEvent;
import io.instashop.contracts.events.ShipmentStatus;
import io.instashop.contracts.events.ShipmentStatusEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code daily_shipments}: how many came into which status on a day. */
final class ShipmentFigures {

  private static final FigureStatement<Map.Entry<Key, Long>> ADD =
      new FigureStatement<>(
          """
          insert into daily_shipments as known
          select date '1970-01-01' + day::integer, status, late = 1, shipments
          from unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[])
            as batch (day, status, late, shipments)
          order by day, status collate "C", late
          on conflict (day, status, late) do update set
            shipments = known.shipments + excluded.shipments
          """,
          arrays ->
              arrays
                  .longs(figure -> figure.getKey().day)
                  .texts(figure -> figure.getKey().status.wireName())
                  .longs(figure -> figure.getKey().late ? 1L : 0L)
                  .longs(Map.Entry::getValue));

  private final JdbcTemplate jdbc;

  ShipmentFigures(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(Collection<WarehouseRow> rows) {
    Map<Key, Long> figures = new HashMap<>();
    for (WarehouseRow row : rows) {
      if (row.event() instanceof ShipmentEvent made) {
        figures.merge(new Key(FigureKeys.day(row), made.status(), false), 1L, Long::sum);
      } else if (row.event() instanceof ShipmentStatusEvent change) {
        figures.merge(new Key(FigureKeys.day(row), change.status(), change.late()), 1L, Long::sum);
      }
    }
    ADD.add(jdbc, List.copyOf(figures.entrySet()));
  }

  private record Key(long day, ShipmentStatus status, boolean late) {}
}
