package io.instashop.audit.reading;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of figures and what the rows say, a second way that shares nothing with the landing.
 *
 * @param name of the table
 * @param keys its columns that tell its rows apart
 * @param values its other columns
 * @param figures which of its rows belong to the span {@code %1$s} to {@code %2$s}
 * @param facts the same columns of the same span, made from the rows
 */
record FigureTable(
    String name, List<String> keys, List<String> values, String figures, String facts) {

  static final String HOURS = "hour >= %1$s and hour < %2$s";
  static final String DAYS =
      "day >= (%1$s at time zone 'UTC')::date and day < (%2$s at time zone 'UTC')::date";

  private static final FigureTable EVENTS =
      new FigureTable(
          "hourly_events",
          List.of("hour", "event_type", "behavior_type", "channel"),
          List.of("events", "amount", "completed", "revenue", "newest"),
          HOURS,
          """
          select date_trunc('hour', "timestamp", 'UTC') as hour, event_type,
              coalesce(raw_data ->> 'behavior_type', '') as behavior_type,
              substr(coalesce(raw_data ->> 'channel', ''), 1, 100) as channel,
              count(*) as events, coalesce(sum(amount), 0) as amount,
              count(*) filter (where became) as completed,
              coalesce(sum(amount) filter (where became), 0) as revenue,
              max("timestamp") as newest
          from (
            select *, event_type in ('transaction', 'transaction_status')
                and raw_data ->> 'status' = 'completed' as became
            from realtime_events where "timestamp" >= %1$s and "timestamp" < %2$s) event
          group by 1, 2, 3, 4
          """);

  private static final FigureTable SALES =
      new FigureTable(
          "hourly_sales",
          List.of("hour", "customer_id", "category", "channel", "payment_method", "status"),
          List.of(
              "transactions",
              "status_changes",
              "items",
              "quantity",
              "gross_amount",
              "revenue",
              "item_amount"),
          HOURS,
          """
          select date_trunc('hour', "timestamp", 'UTC') as hour, customer_id, '' as category,
              '' as channel,
              substr(coalesce(raw_data ->> 'payment_method', ''), 1, 100) as payment_method,
              raw_data ->> 'status' as status,
              count(*) filter (where event_type = 'transaction') as transactions,
              count(*) filter (where event_type = 'transaction_status') as status_changes,
              0 as items, 0 as quantity,
              sum(case event_type when 'transaction' then amount else 0 end) as gross_amount,
              sum(case raw_data ->> 'status' when 'completed' then amount else 0 end) as revenue,
              0 as item_amount
          from realtime_events
          where event_type in ('transaction', 'transaction_status')
            and "timestamp" >= %1$s and "timestamp" < %2$s
          group by 1, 2, 3, 4, 5, 6
          union all
          select date_trunc('hour', "timestamp", 'UTC'), customer_id, substr(category, 1, 100),
              '', substr(raw_data ->> 'payment_method', 1, 100),
              raw_data ->> 'transaction_status', 0, 0, count(*),
              sum((raw_data ->> 'quantity')::bigint), 0, 0, sum(amount)
          from realtime_events
          where event_type = 'transaction_item' and "timestamp" >= %1$s and "timestamp" < %2$s
          group by 1, 2, 3, 4, 5, 6
          """);

  private static final FigureTable SEARCHES =
      new FigureTable(
          "hourly_searches",
          List.of("hour", "search_term"),
          List.of("searches", "without_results"),
          HOURS,
          """
          select date_trunc('hour', "timestamp", 'UTC') as hour,
              substr(raw_data ->> 'search_term', 1, 100) as search_term, count(*) as searches,
              count(*) filter (where (raw_data ->> 'results_count')::bigint = 0)
                as without_results
          from realtime_events
          where event_type = 'search' and "timestamp" >= %1$s and "timestamp" < %2$s
          group by 1, 2
          """);

  private static final FigureTable SESSIONS =
      new FigureTable(
          "hourly_sessions",
          List.of("hour", "outcome"),
          List.of("sessions"),
          HOURS + " and sessions <> 0",
          """
          select date_trunc('hour', started, 'UTC') as hour, outcome, count(*) as sessions
          from customer_sessions where started >= %1$s and started < %2$s group by 1, 2
          """);

  private static final FigureTable DAILY_EVENTS =
      new FigureTable(
          "daily_events",
          List.of("day", "event_type"),
          List.of("events", "amount", "completed", "revenue"),
          DAYS,
          """
          select (hour at time zone 'UTC')::date as day, event_type, sum(events) as events,
              sum(amount) as amount, sum(completed) as completed, sum(revenue) as revenue
          from hourly_events where hour >= %1$s and hour < %2$s group by 1, 2
          """);

  private static final FigureTable DAILY_PEOPLE =
      new FigureTable(
          "daily_people",
          List.of("role", "day", "id"),
          List.of(),
          DAYS,
          """
          select distinct prefix || suffix as role,
              ("timestamp" at time zone 'UTC')::date as day, person.number as id
          from realtime_events,
              lateral (
                values ('customer', customer_id), ('buyer', (raw_data ->> 'buyer_id')::bigint))
                as person (prefix, number),
              lateral (values (''), (case event_type when 'transaction' then '_sale' end))
                as seen (suffix)
          where number is not null and suffix is not null
            and "timestamp" >= %1$s and "timestamp" < %2$s
          """);

  private static final FigureTable DAILY_SHIPMENTS =
      new FigureTable(
          "daily_shipments",
          List.of("day", "status", "late"),
          List.of("shipments"),
          DAYS,
          """
          select ("timestamp" at time zone 'UTC')::date as day, raw_data ->> 'status' as status,
              event_type = 'shipment_status' and (raw_data ->> 'late')::boolean as late,
              count(*) as shipments
          from realtime_events
          where event_type in ('shipment', 'shipment_status')
            and "timestamp" >= %1$s and "timestamp" < %2$s
          group by 1, 2, 3
          """);

  /**
   * The newest movement of each product that moved since a time, up to now. For a product that
   * moved later, its earlier stock is not known.
   */
  static final FigureTable STOCK =
      new FigureTable(
          "product_stock",
          List.of("product_id"),
          List.of("available_quantity", "reorder_point", "moved_at", "movement_id"),
          "moved_at >= %1$s",
          """
          select product_id, (raw_data ->> 'available_after')::bigint as available_quantity,
              (raw_data ->> 'reorder_point')::bigint as reorder_point, "timestamp" as moved_at,
              (raw_data ->> 'movement_id')::bigint as movement_id
          from (
            select *, row_number() over (partition by product_id
                order by "timestamp" desc, (raw_data ->> 'movement_id')::bigint desc) as place
            from realtime_events
            where event_type = 'inventory_movement' and "timestamp" >= %1$s) movement
          where place = 1
          """);

  /**
   * The newest change of each membership that changed since a time, up to now. For one that changed
   * later, what it was earlier is not known.
   */
  static final FigureTable SEGMENTS =
      new FigureTable(
          "seller_segments",
          List.of("segment_id", "customer_id"),
          List.of("joined", "changed_at"),
          "changed_at >= %1$s",
          """
          select segment_id, customer_id, joined, changed_at
          from (
            select (raw_data ->> 'segment_id')::bigint as segment_id, customer_id,
                raw_data ->> 'action' = 'joined' as joined, "timestamp" as changed_at,
                row_number() over (partition by raw_data ->> 'segment_id', customer_id
                  order by "timestamp" desc, event_id collate "C" desc) as place
            from realtime_events
            where event_type = 'segment_change' and "timestamp" >= %1$s) change
          where place = 1
          """);

  /** Those that can be compared by the hour. */
  static final List<FigureTable> HOURLY = List.of(EVENTS, SALES, SEARCHES, SESSIONS);

  /** Those of which only a whole day is known. */
  static final List<FigureTable> DAILY = List.of(DAILY_EVENTS, DAILY_PEOPLE, DAILY_SHIPMENTS);

  /** A query for the rows that differ over a span: their key, the figures, and the facts. */
  String comparison(Instant from, Instant until) {
    return """
        with figure as (
          select true as present, %2$s from %1$s where %3$s),
        fact as (
          select true as present, %2$s from (%4$s) made)
        select concat_ws('/', %5$s),
            case when figure.present then concat_ws(' ', %8$s) end,
            case when fact.present then concat_ws(' ', %9$s) end
        from figure full join fact using (%5$s)
        where row(%6$s) is distinct from row(%7$s)
        order by 1
        """
        .formatted(
            name,
            Stream.concat(keys.stream(), values.stream()).collect(Collectors.joining(", ")),
            figures.formatted(literal(from), literal(until)),
            facts.formatted(literal(from), literal(until)),
            String.join(", ", keys),
            side("figure."),
            side("fact."),
            shown("figure."),
            shown("fact."));
  }

  private String side(String prefix) {
    return Stream.concat(Stream.of("present"), values.stream())
        .map(column -> prefix + column)
        .collect(Collectors.joining(", "));
  }

  private String shown(String prefix) {
    return values.isEmpty()
        ? "'there'"
        : values.stream().map(column -> prefix + column).collect(Collectors.joining(", "));
  }

  private static String literal(Instant instant) {
    return "timestamptz '" + instant + "'";
  }
}
