package io.instashop.audit.reading;

import java.util.ArrayList;
import java.util.List;

/** The tables of figures by product, by buyer and by stage, the names, and the sums by day. */
final class AnalysisFigures {

  private static final FigureTable PRODUCTS =
      new FigureTable(
          "hourly_products",
          List.of("hour", "product_id", "customer_id", "category"),
          List.of("views", "cart_adds", "items", "quantity", "item_amount"),
          FigureTable.HOURS,
          """
          select date_trunc('hour', "timestamp", 'UTC') as hour, product_id, customer_id,
              substr(coalesce(category, ''), 1, 100) as category,
              sum(case raw_data ->> 'behavior_type' when 'product_view' then 1 else 0 end) as views,
              sum(case raw_data ->> 'behavior_type' when 'add_to_cart' then 1 else 0 end)
                as cart_adds,
              sum(line) as items,
              sum(case line when 1 then (raw_data ->> 'quantity')::bigint else 0 end) as quantity,
              sum(case line when 1 then amount else 0 end) as item_amount
          from (
            select *, case event_type when 'transaction_item' then 1 else 0 end as line
            from realtime_events
            where "timestamp" >= %1$s and "timestamp" < %2$s and product_id is not null) event
          where raw_data ->> 'behavior_type' in ('product_view', 'add_to_cart')
            or raw_data ->> 'transaction_status' <> 'failed'
          group by 1, 2, 3, 4
          """);

  private static final FigureTable BUYERS =
      new FigureTable(
          "hourly_buyers",
          List.of("hour", "buyer_id"),
          List.of("transactions", "completed", "revenue"),
          FigureTable.HOURS,
          """
          select date_trunc('hour', "timestamp", 'UTC') as hour,
              (raw_data ->> 'buyer_id')::bigint as buyer_id,
              sum(case event_type when 'transaction' then 1 else 0 end) as transactions,
              sum(case raw_data ->> 'status' when 'completed' then 1 else 0 end) as completed,
              sum(case raw_data ->> 'status' when 'completed' then amount else 0 end) as revenue
          from realtime_events
          where "timestamp" >= %1$s and "timestamp" < %2$s and raw_data ->> 'buyer_id' is not null
            and (event_type = 'transaction'
              or (event_type, raw_data ->> 'status') = ('transaction_status', 'completed'))
          group by 1, 2
          """);

  private static final FigureTable FUNNEL =
      new FigureTable(
          "hourly_funnel",
          List.of("hour", "stage"),
          List.of("sessions"),
          FigureTable.HOURS + " and sessions <> 0",
          """
          select date_trunc('hour', started, 'UTC') as hour,
              case when jsonb_exists(session_data -> 'counts', 'transaction') then 3
                when jsonb_exists_any(session_data -> 'counts',
                  array['add_to_cart', 'remove_from_cart', 'cart_abandonment']) then 2
                when jsonb_exists(session_data -> 'counts', 'product_view') then 1 else 0 end as stage,
              count(*) as sessions
          from customer_sessions where started >= %1$s and started < %2$s group by 1, 2
          """);

  private static final FigureTable DAILY_SALES =
      sum(
          "daily_sales",
          "hourly_sales",
          List.of("customer_id", "category", "payment_method"),
          List.of(
              "transactions",
              "completed",
              "failed",
              "items",
              "quantity",
              "gross_amount",
              "revenue",
              "item_amount"),
          """
          sum(transactions) as transactions,
              sum(case status when 'completed' then transactions + status_changes else 0 end)
                as completed,
              sum(case status when 'failed' then transactions else 0 end) as failed,
              sum(case status when 'failed' then 0 else items end) as items,
              sum(case status when 'failed' then 0 else quantity end) as quantity,
              sum(gross_amount) as gross_amount, sum(revenue) as revenue,
              sum(case status when 'failed' then 0 else item_amount end) as item_amount
          """);

  private static final FigureTable DAILY_SEARCHES =
      sum(
          "daily_searches",
          "hourly_searches",
          List.of("search_term"),
          List.of("searches", "without_results"),
          "sum(searches) as searches, sum(without_results) as without_results");

  private static final FigureTable DAILY_PRODUCTS =
      sum(
          "daily_products",
          "hourly_products",
          List.of("product_id", "customer_id", "category"),
          List.of("views", "cart_adds", "items", "quantity", "item_amount"),
          """
          sum(views) as views, sum(cart_adds) as cart_adds, sum(items) as items,
              sum(quantity) as quantity, sum(item_amount) as item_amount
          """);

  private static final FigureTable DAILY_BUYERS =
      sum(
          "daily_buyers",
          "hourly_buyers",
          List.of("buyer_id"),
          List.of("transactions", "completed", "revenue"),
          """
          sum(transactions) as transactions, sum(completed) as completed, sum(revenue) as revenue
          """);

  private static final FigureTable NAMES =
      new FigureTable(
          "daily_names",
          List.of("role", "id", "day", "name", "plan"),
          List.of(),
          FigureTable.DAYS,
          """
          select distinct role, number as id, ("timestamp" at time zone 'UTC')::date as day,
              substr(known, 1, 100) as name, substr(plan, 1, 100) as plan
          from realtime_events, lateral (
            values ('customer', customer_id, customer_name,
                coalesce(raw_data ->> 'subscription_plan', ''), event_type = 'transaction'),
              ('buyer', (raw_data ->> 'buyer_id')::bigint, raw_data ->> 'buyer_name', '',
                event_type = 'transaction'),
              ('product', product_id, product_name, '',
                raw_data ->> 'behavior_type' in ('product_view', 'add_to_cart')
                  or raw_data ->> 'transaction_status' <> 'failed'))
            as named (role, number, known, plan, counts)
          where counts and number is not null and known is not null
            and "timestamp" >= %1$s and "timestamp" < %2$s
          """);

  /** Those that can be compared by the hour. */
  static final List<FigureTable> HOURLY = List.of(PRODUCTS, BUYERS, FUNNEL);

  /** Those of which only a whole day is known. */
  static final List<FigureTable> DAILY =
      List.of(DAILY_SALES, DAILY_SEARCHES, DAILY_PRODUCTS, DAILY_BUYERS, NAMES);

  private AnalysisFigures() {}

  private static FigureTable sum(
      String name, String hourly, List<String> keys, List<String> values, String sums) {
    List<String> all = new ArrayList<>(List.of("day"));
    all.addAll(keys);
    return new FigureTable(
        name,
        List.copyOf(all),
        values,
        FigureTable.DAYS,
        """
        select (hour at time zone 'UTC')::date as day, %1$s, %2$s
        from %3$s where hour >= %%1$s and hour < %%2$s group by day, %1$s
        """
            .formatted(String.join(", ", keys), sums.strip(), hourly));
  }
}
