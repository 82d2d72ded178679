package io.instashop.dashboard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Sales and visits of an invented shop as rows of the warehouse, evenly over a span of time, the
 * same at each run. The shop has five sellers on three plans, forty products and a hundred buyers.
 */
public final class TestFacts {

  private static final String SALES =
      """
      create temp table sale as
      select i, timestamptz '%1$s' + (timestamptz '%2$s' - timestamptz '%1$s') * (i::float8 / %3$d) as at,
        1 + i %% 5 as seller, 1 + (i * 7) %% 100 as buyer,
        (array['credit_card', 'paypal', 'pix'])[1 + (i / 2) %% 3] as payment,
        (array['completed', 'completed', 'completed', 'pending', 'failed'])[1 + (i / 3) %% 5] as status,
        (array['basic', 'premium', 'enterprise'])[1 + (i %% 5) %% 3] as plan
      from generate_series(0, %3$d - 1) i;
      create temp table line as
      select *, seller * 8 + (i / 5 + no) %% 8 as product, 1 + (i / 7 + no) %% 3 as quantity,
        (10 + (i / 5 * 13 + no * 29) %% 90)::numeric + 0.25 as price
      from sale, generate_series(1, 2) no;
      insert into realtime_events (event_id, event_type, "timestamp", customer_id, customer_name,
        amount, session_id, raw_data, source)
      select 'transaction-' || i, 'transaction', at, seller, 'Seller ' || seller, total,
        's-' || i * 3, jsonb_build_object('transaction_id', i, 'buyer_id', buyer, 'buyer_name',
          'Buyer ' || buyer, 'subscription_plan', plan, 'payment_method', payment, 'status', status), 'test'
      from sale join (select i, sum(quantity * price) - 1 as total from line group by i) t using (i);
      insert into realtime_events (event_id, event_type, "timestamp", customer_id, amount, raw_data, source)
      select 'transaction_status-' || i, 'transaction_status', at + interval '20 seconds', seller,
        total, jsonb_build_object('transaction_id', i, 'buyer_id', buyer, 'status',
          case when i %% 4 = 0 then 'failed' else 'completed' end), 'test'
      from sale join (select i, sum(quantity * price) - 1 as total from line group by i) t using (i)
      where status = 'pending';
      insert into realtime_events (event_id, event_type, "timestamp", customer_id, customer_name,
        product_id, product_name, category, amount, raw_data, source)
      select 'transaction_item-' || i || '-' || no, 'transaction_item', at, seller, 'Seller ' || seller,
        product, 'Product ' || product, (array['Books', 'Home', 'Toys', 'Clothing'])[1 + product %% 4],
        quantity * price, jsonb_build_object('transaction_id', i, 'buyer_id', buyer, 'quantity', quantity,
          'payment_method', payment, 'transaction_status', status, 'customer_subscription', plan), 'test'
      from line;
      """;

  private static final String VISITS =
      """
      insert into realtime_events (event_id, event_type, "timestamp", customer_id, customer_name,
        product_id, product_name, category, amount, session_id, raw_data, source)
      select 'behavior-' || i,
        case kind when 'search' then 'search' when 'page_view' then 'user_behavior'
          when 'product_view' then 'user_behavior' else 'cart_event' end,
        timestamptz '%1$s' + (timestamptz '%2$s' - timestamptz '%1$s') * (i::float8 / %3$d), seller,
        'Seller ' || seller, product, 'Product ' || product,
        case when product is not null then (array['Books', 'Home', 'Toys', 'Clothing'])[1 + product %% 4] end,
        case kind when 'cart_abandonment' then 40 + i %% 50 when 'add_to_cart' then 20.5 end,
        's-' || visit, jsonb_build_object('behavior_type', kind, 'channel',
          (array['web', 'mobile', 'app'])[1 + (visit / 2) %% 3], 'buyer_id', 1 + i %% 100, 'quantity', 1)
          || case kind when 'search' then jsonb_build_object('search_term',
            (array['lamp', 'novel', 'shirt', '=cmd', 'unicorn, pink'])[1 + (i / 9) %% 5], 'results_count',
            case when (i / 9) %% 5 > 2 then 0 else 4 end) else '{}'::jsonb end, 'test'
      from (
        select i, i / 4 as visit, 1 + i %% 5 as seller, kind,
          case when kind in ('product_view', 'add_to_cart') then (1 + i %% 5) * 8 + i / 5 %% 8 end as product
        from generate_series(0, %3$d - 1) i, lateral (
          select (array['page_view', 'product_view', 'search', 'page_view', 'add_to_cart', 'page_view',
            'cart_abandonment', 'page_view', 'product_view'])[1 + (i + i / 16) %% 9] as kind) k) event;
      insert into customer_sessions (session_id, customer_id, session_data, outcome, "timestamp", started)
      select session_id, min(customer_id), jsonb_build_object('counts', jsonb_object_agg(kind, events)),
        case when bool_or(kind = 'transaction') then 'conversion'
          when bool_or(kind = 'cart_abandonment') then 'cart_abandonment' else 'bounce' end,
        max(newest), min(oldest)
      from (
        select session_id, coalesce(raw_data ->> 'behavior_type', event_type) as kind, min(customer_id)
            as customer_id, count(*) as events, max("timestamp") as newest, min("timestamp") as oldest
        from realtime_events where session_id is not null group by 1, 2) k
      group by session_id;
      """;

  private TestFacts() {}

  /**
   * Lands sales, and four times as many visits' events, with their figures.
   *
   * @param from a whole hour
   * @param to its days are filled from their start to their end as far as the span reaches
   */
  public static void fill(TestWarehouse warehouse, Instant from, Instant to, int sales) {
    LocalDate first = from.atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate last = to.plus(1, ChronoUnit.HOURS).atZone(ZoneOffset.UTC).toLocalDate();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      warehouse.partition(day);
    }
    warehouse.execute(SALES.formatted(from, to, sales) + VISITS.formatted(from, to, 4 * sales));
    warehouse.figures(
        first.atStartOfDay().toInstant(ZoneOffset.UTC),
        last.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
  }
}
