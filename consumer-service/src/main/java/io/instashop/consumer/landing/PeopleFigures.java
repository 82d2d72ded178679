package io.instashop.consumer.landing;

import io.instashop.contracts.events.BehaviorEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.ShipmentEvent;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionItemEvent;
import io.instashop.contracts.events.TransactionStatusEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code daily_people}: who was seen on a day, so that distinct ones can be counted. */
final class PeopleFigures {

  private static final FigureStatement<Key> ADD =
      new FigureStatement<>(
          """
          insert into daily_people
          select role, date '1970-01-01' + day::integer, id
          from unnest(?::text[], ?::bigint[], ?::bigint[]) as batch (role, day, id)
          order by role collate "C", day, id
          on conflict do nothing
          """,
          arrays -> arrays.texts(Key::role).longs(Key::day).longs(Key::id));

  private final JdbcTemplate jdbc;

  PeopleFigures(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(Collection<WarehouseRow> rows) {
    Set<Key> keys = new HashSet<>();
    for (WarehouseRow row : rows) {
      Event event = row.event();
      long day = FigureKeys.day(row);
      keys.add(new Key("customer", day, event.customerId()));
      Long buyer = buyer(event);
      if (buyer != null) {
        keys.add(new Key("buyer", day, buyer));
      }
      if (event instanceof TransactionEvent sale) {
        keys.add(new Key("customer_sale", day, sale.customerId()));
        keys.add(new Key("buyer_sale", day, sale.buyerId()));
      }
    }
    ADD.add(jdbc, keys);
  }

  private static @Nullable Long buyer(Event event) {
    if (event instanceof BehaviorEvent behavior) {
      return behavior.buyerId();
    }
    if (event instanceof TransactionEvent sale) {
      return sale.buyerId();
    }
    if (event instanceof TransactionItemEvent line) {
      return line.buyerId();
    }
    if (event instanceof ShipmentEvent shipment) {
      return shipment.buyerId();
    }
    return event instanceof TransactionStatusEvent change ? Long.valueOf(change.buyerId()) : null;
  }

  private record Key(String role, long day, long id) {}
}
