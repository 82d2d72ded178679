package io.instashop.consumer.landing;

import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables {@code hourly_products} and {@code daily_products}. */
final class ProductFigures {

  private static final FigureStatement<ProductFigure> ADD =
      new FigureStatement<>(
          """
          with batch as materialized (
            select *
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::numeric[])
              as batch (hour, product_id, customer_id, category, views, cart_adds, items, quantity,
                item_amount)),
          days as (
            insert into daily_products as known
            select date '1970-01-01' + floor(hour / 86400000000.0)::integer as day, product_id,
                customer_id, category, sum(views), sum(cart_adds), sum(items), sum(quantity),
                sum(item_amount)
            from batch
            group by day, product_id, customer_id, category
            order by day, product_id, customer_id, category collate "C"
            on conflict (day, product_id, customer_id, category) do update set
              views = known.views + excluded.views,
              cart_adds = known.cart_adds + excluded.cart_adds,
              items = known.items + excluded.items, quantity = known.quantity + excluded.quantity,
              item_amount = known.item_amount + excluded.item_amount)
          insert into hourly_products as known
          select timestamptz 'epoch' + hour * interval '1 microsecond', product_id, customer_id,
              category, views, cart_adds, items, quantity, item_amount
          from batch
          order by hour, product_id, customer_id, category collate "C"
          on conflict (hour, product_id, customer_id, category) do update set
            views = known.views + excluded.views,
            cart_adds = known.cart_adds + excluded.cart_adds,
            items = known.items + excluded.items, quantity = known.quantity + excluded.quantity,
            item_amount = known.item_amount + excluded.item_amount
          """,
          arrays ->
              arrays
                  .longs(figure -> figure.key.hour())
                  .longs(figure -> figure.key.productId())
                  .longs(figure -> figure.key.customerId())
                  .texts(figure -> figure.key.category())
                  .longs(figure -> figure.views)
                  .longs(figure -> figure.cartAdds)
                  .longs(figure -> figure.items)
                  .longs(figure -> figure.quantity)
                  .numbers(figure -> figure.itemAmount));

  private final JdbcTemplate jdbc;

  ProductFigures(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(Collection<WarehouseRow> rows) {
    ADD.add(jdbc, ProductFigure.of(rows));
  }
}
