package io.instashop.consumer.landing;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.TransactionEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code daily_names}: under which names sellers, buyers and products went on a day, and
 * on which plan a seller was. So a figure by id can be shown with its name of the time.
 */
final class NameFigures {

  private static final FigureStatement<Key> ADD =
      new FigureStatement<>(
          """
          insert into daily_names
          select role, id, date '1970-01-01' + day::integer, name, plan
          from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
            as batch (role, id, day, name, plan)
          order by role collate "C", id, day, name collate "C", plan collate "C"
          on conflict do nothing
          """,
          arrays ->
              arrays
                  .texts(Key::role)
                  .longs(Key::id)
                  .longs(Key::day)
                  .texts(Key::name)
                  .texts(Key::plan));

  private final JdbcTemplate jdbc;

  NameFigures(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(Collection<WarehouseRow> rows) {
    Set<Key> keys = new HashSet<>();
    for (WarehouseRow row : rows) {
      Event event = row.event();
      long day = FigureKeys.day(row);
      if (event instanceof TransactionEvent sale) {
        String plan = FigureKeys.text(sale.subscriptionPlan());
        keys.add(
            new Key(
                "customer", sale.customerId(), day, FigureKeys.text(sale.customerName()), plan));
        keys.add(new Key("buyer", sale.buyerId(), day, FigureKeys.text(sale.buyerName()), ""));
      }
      String product = ProductFigure.name(event);
      ProductFigure.Key key = product == null ? null : ProductFigure.Key.of(row);
      if (key != null) {
        keys.add(new Key("product", key.productId(), day, FigureKeys.text(product), ""));
      }
    }
    ADD.add(jdbc, keys);
  }

  private record Key(String role, long id, long day, String name, String plan) {}
}
