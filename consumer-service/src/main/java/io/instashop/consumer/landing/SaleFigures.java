package io.instashop.consumer.landing;

import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables {@code hourly_sales} and {@code daily_sales}; {@link SaleFigure} says what the columns
 * count.
 */
final class SaleFigures {

  private static final FigureStatement<SaleFigure> ADD =
      new FigureStatement<>(
          """
          with batch as materialized (
            select *
            from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::numeric[], ?::numeric[], ?::numeric[])
              as batch (hour, customer_id, category, payment_method, status, transactions,
                status_changes, items, quantity, gross_amount, revenue, item_amount)),
          days as (
            insert into daily_sales as known
            select date '1970-01-01' + floor(hour / 86400000000.0)::integer as day, customer_id,
                category, payment_method, sum(transactions),
                coalesce(sum(transactions + status_changes) filter (where status = 'completed'), 0),
                coalesce(sum(transactions) filter (where status = 'failed'), 0),
                coalesce(sum(items) filter (where status <> 'failed'), 0),
                coalesce(sum(quantity) filter (where status <> 'failed'), 0), sum(gross_amount),
                sum(revenue), coalesce(sum(item_amount) filter (where status <> 'failed'), 0)
            from batch
            group by day, customer_id, category, payment_method
            order by day, customer_id, category collate "C", payment_method collate "C"
            on conflict (day, customer_id, category, payment_method) do update set
              transactions = known.transactions + excluded.transactions,
              completed = known.completed + excluded.completed,
              failed = known.failed + excluded.failed, items = known.items + excluded.items,
              quantity = known.quantity + excluded.quantity,
              gross_amount = known.gross_amount + excluded.gross_amount,
              revenue = known.revenue + excluded.revenue,
              item_amount = known.item_amount + excluded.item_amount)
          insert into hourly_sales as known
          select timestamptz 'epoch' + hour * interval '1 microsecond', customer_id, category, '',
              payment_method, status, transactions, status_changes, items, quantity, gross_amount,
              revenue, item_amount
          from batch
          order by hour, customer_id, category collate "C", payment_method collate "C",
              status collate "C"
          on conflict (hour, customer_id, category, channel, payment_method, status) do update set
            transactions = known.transactions + excluded.transactions,
            status_changes = known.status_changes + excluded.status_changes,
            items = known.items + excluded.items, quantity = known.quantity + excluded.quantity,
            gross_amount = known.gross_amount + excluded.gross_amount,
            revenue = known.revenue + excluded.revenue,
            item_amount = known.item_amount + excluded.item_amount
          """,
          arrays ->
              arrays
                  .longs(figure -> figure.key.hour())
                  .longs(figure -> figure.key.customerId())
                  .texts(figure -> figure.key.category())
                  .texts(figure -> figure.key.paymentMethod())
                  .texts(figure -> figure.key.status())
                  .longs(figure -> figure.transactions)
                  .longs(figure -> figure.statusChanges)
                  .longs(figure -> figure.items)
                  .longs(figure -> figure.quantity)
                  .numbers(figure -> figure.gross)
                  .numbers(figure -> figure.revenue)
                  .numbers(figure -> figure.itemAmount));

  private final JdbcTemplate jdbc;

  SaleFigures(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(Collection<WarehouseRow> rows) {
    ADD.add(jdbc, SaleFigure.of(rows));
  }
}
