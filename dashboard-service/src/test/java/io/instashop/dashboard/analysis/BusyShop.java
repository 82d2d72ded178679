package io.instashop.dashboard.analysis;

import io.instashop.dashboard.TestWarehouse;
import io.instashop.testservers.server.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The events of a busy shop, made in the database day by day, each with its figures. The shop has
 * 50 sellers, 200 products, 12,000 buyers and 300 search terms. A sale has two lines, two visits of
 * twelve events, and mostly movements and a delivery: {@link #ROWS_OF_A_SALE} rows.
 */
final class BusyShop {

  private static final int ROWS_OF_A_SALE = 18;

  private static final String SALES =
      """
      drop table if exists sale;
      create temp table sale as
      select i, timestamptz '%1$s' + interval '1 day' * ((i - %2$d)::float8 / %3$d) as at,
        1 + i * 7 %% 50 as seller, 1 + i * 7919 %% 12000 as buyer,
        (array['credit_card', 'pix', 'paypal', 'boleto'])[1 + i %% 4] as payment,
        (array['completed', 'completed', 'completed', 'pending', 'failed'])[1 + i / 3 %% 5] as status,
        'plan ' || i * 7 %% 50 %% 3 as plan
      from generate_series(%2$d::bigint, %2$d::bigint + %3$d - 1) i;
      drop table if exists line;
      create temp table line as
      select *, 50 * (1 + (i / 50 + no) %% 4) + seller - 1 as product, 1 + (i + no) %% 3 as quantity,
        (10 + (i * 13 + no * 29) %% 90)::numeric + 0.25 as price
      from sale, generate_series(1, 2) no;
      drop table if exists visit;
      create temp table visit as
      select sale.*, session, place, kind, (array['web', 'mobile', 'app', 'email', 'social'])[1 + i %% 5] as channel,
        case when kind in ('product_view', 'add_to_cart') then 50 * (1 + (i + place) %% 4) + seller - 1 end as product
      from sale, (values
        (0, array['page_view', 'search', 'product_view', 'product_view', 'add_to_cart']),
        (1, array['page_view', 'page_view', 'search', 'product_view', 'add_to_cart', 'cart_abandonment', 'page_view']))
        visits (session, kinds), unnest(kinds) with ordinality kind (kind, place);
      """;

  private static final String[] EVENTS = {
    """
    insert into realtime_events (event_id, event_type, "timestamp", customer_id, customer_name,
      amount, session_id, raw_data, source)
    select 'transaction-' || i, 'transaction', at, seller, 'Seller ' || seller, total, 's-' || i || '-0',
      jsonb_build_object('transaction_id', i, 'buyer_id', buyer, 'buyer_name', 'Buyer ' || buyer,
        'subscription_plan', plan, 'payment_method', payment, 'status', status), 'instashop'
    from sale join (select i, sum(quantity * price) as total from line group by i) t using (i)
    """,
    """
    insert into realtime_events (event_id, event_type, "timestamp", customer_id, amount, raw_data, source)
    select 'transaction_status-' || i, 'transaction_status', at, seller, total,
      jsonb_build_object('transaction_id', i, 'buyer_id', buyer, 'status', 'completed'), 'instashop'
    from sale join (select i, sum(quantity * price) as total from line group by i) t using (i)
    where status = 'pending'
    """,
    """
    insert into realtime_events (event_id, event_type, "timestamp", customer_id, customer_name,
      product_id, product_name, category, amount, raw_data, source)
    select 'transaction_item-' || i || '-' || no, 'transaction_item', at, seller, 'Seller ' || seller,
      product, 'Product ' || product, 'Category ' || 1 + product % 4, quantity * price,
      jsonb_build_object('transaction_id', i, 'buyer_id', buyer, 'quantity', quantity,
        'payment_method', payment, 'transaction_status', status, 'customer_subscription', plan), 'consumer-service'
    from line
    """,
    """
    insert into realtime_events (event_id, event_type, "timestamp", customer_id, product_id, product_name,
      category, raw_data, source)
    select 'inventory_movement-' || i * 2 + no, 'inventory_movement', at, seller, product, 'Product ' || product,
      'Category ' || 1 + product % 4, jsonb_build_object('movement_id', i * 2 + no, 'product_id', product,
        'reason', 'sale', 'quantity', quantity, 'available_after', i % 90, 'reorder_point', 20,
        'warehouse_location', 'Place ' || product % 5), 'erp_db'
    from line where status <> 'failed'
    """,
    """
    insert into realtime_events (event_id, event_type, "timestamp", customer_id, raw_data, source)
    select case step when 0 then 'shipment-' || i else 'shipment_status-' || i * 2 + step end,
      case step when 0 then 'shipment' else 'shipment_status' end, at, seller,
      jsonb_build_object('shipment_id', i, 'status', (array['pending', 'in_transit', 'delivered'])[1 + step],
        'late', step = 2 and i % 9 = 0), 'ecommerce_db'
    from sale, generate_series(0, 2) step where status = 'completed'
    """,
    """
    insert into realtime_events (event_id, event_type, "timestamp", customer_id, customer_name, product_id,
      product_name, category, amount, session_id, raw_data, source)
    select 'behavior-' || i || '-' || session || '-' || place,
      case kind when 'search' then 'search' when 'page_view' then 'user_behavior'
        when 'product_view' then 'user_behavior' else 'cart_event' end,
      at, seller, 'Seller ' || seller, product, 'Product ' || product, 'Category ' || 1 + product % 4,
      case kind when 'cart_abandonment' then 40 + i % 50 when 'add_to_cart' then 20.5 end,
      's-' || i || '-' || session, jsonb_build_object('behavior_type', kind, 'channel', channel, 'buyer_id', buyer)
        || case kind when 'search' then jsonb_build_object('search_term', 'term ' || i % 300,
          'results_count', i % 4) else '{}'::jsonb end, 'instashop'
    from visit
    """
  };

  private static final String SESSIONS =
      """
      insert into customer_sessions (session_id, customer_id, session_data, outcome, "timestamp", started)
      select 's-' || i || '-' || session, seller, jsonb_build_object('counts', jsonb_object_agg(kind, times)
          || case session when 0 then '{"transaction": 1}'::jsonb else '{}'::jsonb end),
        case session when 0 then 'conversion' else 'cart_abandonment' end, at, at
      from (select i, session, seller, at, kind, count(*) as times from visit group by 1, 2, 3, 4, 5) counted
      group by i, session, seller, at;
      """;

  private final TestWarehouse warehouse;
  private final long salesADay;
  private final int days;
  private long rows;

  /**
   * A shop without events.
   *
   * @param rows how many it shall have, roughly
   * @param days how many days back they reach
   */
  BusyShop(TestWarehouse warehouse, long rows, int days) {
    this.warehouse = warehouse;
    this.days = days;
    this.salesADay = Math.max(1, rows / days / ROWS_OF_A_SALE);
  }

  /**
   * Makes the events of all days, the newest first, and their figures.
   *
   * @param most no further day is begun after so long
   * @return how many events there are
   */
  long open(Duration most) {
    Instant end = Instant.now().plus(most);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    try (Connection connection = TestServers.warehouse().connect("dwh_db");
        Statement statement = connection.createStatement()) {
      for (int back = 0; back < days && Instant.now().isBefore(end); back++) {
        day(statement, today.minusDays(back), back * salesADay);
        if (back % 20 == 0) {
          System.out.printf("%s %,d events of %d days%n", Instant.now(), rows, back + 1);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  private void day(Statement statement, LocalDate day, long firstSale) throws SQLException {
    String partition = day.format(DateTimeFormatter.BASIC_ISO_DATE);
    statement.execute(
        "create table realtime_events_%s partition of realtime_events for values from ('%s 00:00Z') to ('%s 00:00Z')"
            .formatted(partition, day, day.plusDays(1)));
    statement.execute(SALES.formatted(day + " 00:00Z", firstSale, salesADay));
    for (String events : EVENTS) {
      rows += statement.executeUpdate(events);
    }
    statement.execute(SESSIONS);
    statement.execute("analyze realtime_events_" + partition);
    for (String figures :
        new String[] {
          "recount_event_figures", "recount_session_figures", "recount_stock_and_deliveries"
        }) {
      statement.execute(
          "select %s('%s 00:00Z', '%s 00:00Z')".formatted(figures, day, day.plusDays(1)));
    }
  }

  /** What the database takes on disk. */
  String size() {
    return warehouse.lines("select pg_size_pretty(pg_database_size('dwh_db'))").get(0);
  }
}
