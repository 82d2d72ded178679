package io.instashop.audit.reading;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.TopCounts;
import java.time.Duration;
import java.util.Optional;

/**
 * The queries that compute windows from the table of events. Each has two parameters, the bounds of
 * a span, and gives {@code start} (epoch seconds), {@code dimension} and what is computed.
 */
final class WindowSql {

  private static final String TRANSACTIONS =
      """
      with event as (
        select {start} as start, event_type = 'transaction' as placed, amount, customer_id,
            raw_data ->> 'status' as status, raw_data ->> 'buyer_id' as buyer_id,
            case when event_type = 'transaction_item' then (raw_data ->> 'quantity')::bigint end
                as sold,
            case when event_type = 'transaction_item' then product_id end as product_id
        from realtime_events
        where (event_type in ('transaction', 'transaction_status')
            or event_type = 'transaction_item' and raw_data ->> 'transaction_status' <> 'failed')
          and {span})
      select extract(epoch from start)::bigint as start, 'all' as dimension,
          count(*) filter (where placed),
          coalesce(sum(amount) filter (where placed), 0),
          count(*) filter (where status = 'completed'),
          count(*) filter (where status = 'failed'),
          count(*) filter (where placed and status = 'pending'),
          coalesce(sum(amount) filter (where status = 'completed'), 0),
          coalesce(round(avg(amount) filter (where status = 'completed'), 2), 0),
          coalesce(max(amount) filter (where status = 'completed'), 0),
          coalesce(min(amount) filter (where status = 'completed'), 0),
          count(distinct customer_id) filter (where placed),
          count(distinct buyer_id) filter (where placed),
          coalesce(sum(sold), 0),
          count(distinct product_id)
      from event group by start
      """;

  private static final String BEHAVIOR =
      """
      select extract(epoch from start)::bigint as start, behavior as dimension,
          count(*), count(distinct session_id)
      from (
        select {start} as start, raw_data ->> 'behavior_type' as behavior, session_id
        from realtime_events
        where event_type in ('user_behavior', 'search', 'cart_event') and {span}) event
      group by start, behavior
      """;

  private static final String PRODUCTS =
      """
      select extract(epoch from start)::bigint as start, category as dimension,
          count(*), sum(amount), round(avg(amount), 2), sum(quantity),
          count(distinct customer_id), count(distinct product_id)
      from (
        select {start} as start, category, amount,
            (raw_data ->> 'quantity')::bigint as quantity, customer_id, product_id
        from realtime_events
        where event_type = 'transaction_item' and raw_data ->> 'transaction_status' <> 'failed'
          and {span}) event
      group by start, category
      """;

  private static final String SEARCHES =
      """
      select extract(epoch from start)::bigint as start, 'all' as dimension,
          count(*), count(*) filter (where results = 0), round(avg(results), 2),
          count(distinct term), count(distinct shopper)
      from (
        select {start} as start, (raw_data ->> 'results_count')::bigint as results,
            left(raw_data ->> 'search_term', {longest}) as term,
            coalesce(raw_data ->> 'buyer_id', session_id) as shopper
        from realtime_events
        where event_type = 'search' and {span}) event
      group by start
      """;

  private static final String CARTS =
      """
      select extract(epoch from start)::bigint as start, 'all' as dimension,
          count(*), sum(cart), round(avg(cart), 2),
          count(distinct customer_id), count(distinct shopper)
      from (
        select {start} as start, (raw_data ->> 'cart_total')::numeric as cart, customer_id,
            coalesce(raw_data ->> 'buyer_id', session_id) as shopper
        from realtime_events
        where event_type = 'cart_event' and raw_data ->> 'behavior_type' = 'cart_abandonment'
          and {span}) event
      group by start
      """;

  private static final String INVENTORY =
      """
      select extract(epoch from start)::bigint as start, reason as dimension,
          count(*), sum(quantity), count(distinct product_id)
      from (
        select {start} as start, raw_data ->> 'reason' as reason,
            (raw_data ->> 'quantity')::bigint as quantity, product_id
        from realtime_events
        where event_type = 'inventory_movement' and {span}) event
      group by start, reason
      """;

  private static final String SHIPMENTS =
      """
      select extract(epoch from start)::bigint as start, status as dimension,
          count(*), count(*) filter (where late)
      from (
        select {start} as start, raw_data ->> 'status' as status,
            (raw_data ->> 'late')::boolean as late
        from realtime_events
        where event_type in ('shipment', 'shipment_status') and {span}) event
      group by start, status
      """;

  private static final String CHANNELS =
      """
      select {start} as start, raw_data ->> 'behavior_type' as dimension,
          left(raw_data ->> 'channel', {longest}) as name
      from realtime_events
      where event_type in ('user_behavior', 'search', 'cart_event') and {span}
      """;

  private static final String TERMS =
      """
      select {start} as start, 'all' as dimension,
          left(raw_data ->> 'search_term', {longest}) as name
      from realtime_events
      where event_type = 'search' and {span}
      """;

  /** In the order of the names that windows show, which is that of their bytes. */
  private static final String COUNTS =
      """
      select extract(epoch from start)::bigint as start, dimension, name, times, names
      from (
        select start, dimension, name, count(*) as times,
            count(*) over (partition by start, dimension) as names,
            row_number() over (
              partition by start, dimension order by count(*) desc, name collate "C") as place
        from (%s) event
        group by start, dimension, name) counted
      where place <= {shown}
      order by start, dimension, place
      """;

  private final Duration window;

  /**
   * For windows of one length.
   *
   * @param window whole seconds
   */
  WindowSql(Duration window) {
    this.window = window;
  }

  /** Gives the numbers of a window, in the order of {@link Aggregation#fields}. */
  String numbers(Aggregation aggregation) {
    return filled(
        switch (aggregation) {
          case TRANSACTIONS -> TRANSACTIONS;
          case BEHAVIOR -> BEHAVIOR;
          case PRODUCTS -> PRODUCTS;
          case SEARCHES -> SEARCHES;
          case CARTS -> CARTS;
          case INVENTORY -> INVENTORY;
          case SHIPMENTS -> SHIPMENTS;
          case PAYMENTS, PAYMENT_STATUSES, PAYMENT_STEPS, COURIERS ->
              throw new IllegalArgumentException("the warehouse has no payments");
        });
  }

  /**
   * Gives a row for each name that a window shows: {@code name}, {@code times} and {@code names},
   * how many different ones the window has. Empty without such a field.
   */
  Optional<String> counts(Aggregation aggregation) {
    return switch (aggregation) {
      case BEHAVIOR -> Optional.of(filled(COUNTS.formatted(CHANNELS)));
      case SEARCHES -> Optional.of(filled(COUNTS.formatted(TERMS)));
      default -> Optional.empty();
    };
  }

  private String filled(String sql) {
    return sql.replace(
            "{start}",
            "date_bin('%d seconds', \"timestamp\", timestamptz 'epoch')"
                .formatted(window.toSeconds()))
        .replace("{span}", "\"timestamp\" >= ? and \"timestamp\" < ?")
        .replace("{longest}", Integer.toString(TopCounts.LONGEST_NAME))
        .replace("{shown}", Integer.toString(TopCounts.SHOWN));
  }
}
