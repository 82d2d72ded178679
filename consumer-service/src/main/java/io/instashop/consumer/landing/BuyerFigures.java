package io.instashop.consumer.landing;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.contracts.events.TransactionStatusEvent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables {@code hourly_buyers} and {@code daily_buyers}: sales placed by a buyer, and the money
 * of those that became completed.
 */
final class BuyerFigures {

  private static final FigureStatement<Figure> ADD =
      new FigureStatement<>(
          """
          with batch as materialized (
            select *
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::numeric[])
              as batch (hour, buyer_id, transactions, completed, revenue)),
          days as (
            insert into daily_buyers as known
            select date '1970-01-01' + floor(hour / 86400000000.0)::integer as day, buyer_id,
                sum(transactions), sum(completed), sum(revenue)
            from batch
            group by day, buyer_id
            order by day, buyer_id
            on conflict (day, buyer_id) do update set
              transactions = known.transactions + excluded.transactions,
              completed = known.completed + excluded.completed,
              revenue = known.revenue + excluded.revenue)
          insert into hourly_buyers as known
          select timestamptz 'epoch' + hour * interval '1 microsecond', buyer_id, transactions,
              completed, revenue
          from batch
          order by hour, buyer_id
          on conflict (hour, buyer_id) do update set
            transactions = known.transactions + excluded.transactions,
            completed = known.completed + excluded.completed,
            revenue = known.revenue + excluded.revenue
          """,
          arrays ->
              arrays
                  .longs(figure -> figure.key.hour())
                  .longs(figure -> figure.key.buyerId())
                  .longs(figure -> figure.transactions)
                  .longs(figure -> figure.completed)
                  .numbers(figure -> figure.revenue));

  private final JdbcTemplate jdbc;

  BuyerFigures(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(Collection<WarehouseRow> rows) {
    Map<Key, Figure> figures = new HashMap<>();
    for (WarehouseRow row : rows) {
      Event event = row.event();
      if (event instanceof TransactionEvent placed) {
        Key key = new Key(FigureKeys.hour(row), placed.buyerId());
        Figure figure = figures.computeIfAbsent(key, Figure::new);
        figure.transactions++;
        if (placed.status() == TransactionStatus.COMPLETED) {
          figure.complete(placed.totalAmount());
        }
      } else if (event instanceof TransactionStatusEvent change
          && change.status() == TransactionStatus.COMPLETED) {
        Key key = new Key(FigureKeys.hour(row), change.buyerId());
        figures.computeIfAbsent(key, Figure::new).complete(change.totalAmount());
      }
    }
    ADD.add(jdbc, figures.values());
  }

  private record Key(long hour, long buyerId) {}

  private static final class Figure {

    final Key key;
    long transactions;
    long completed;
    BigDecimal revenue = BigDecimal.ZERO;

    Figure(Key key) {
      this.key = key;
    }

    void complete(BigDecimal amount) {
      completed++;
      revenue = revenue.add(amount);
    }
  }
}
