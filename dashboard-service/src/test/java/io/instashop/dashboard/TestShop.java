package io.instashop.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Facts of some days in the warehouse, and what plain SQL makes of them. */
final class TestShop {

  private static final List<String> CATEGORIES = List.of("Books", "Home", "Garden & Patio");
  private static final List<String> BEHAVIOR =
      List.of("user_behavior:page_view", "search:search", "cart_event:add_to_cart");

  private static final String NEWEST_MOVEMENT =
      """
      with newest as (
        select distinct on (product_id) product_id,
          (raw_data ->> 'available_after')::bigint as available,
          (raw_data ->> 'reorder_point')::bigint as reorder,
          raw_data ->> 'warehouse_location' as place
        from realtime_events where event_type = 'inventory_movement'
        order by product_id, "timestamp" desc)
      """;

  private final TestWarehouse warehouse;
  private final Random random = new Random(11);

  TestShop(TestWarehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Sales and behaviour of today, of yesterday, and of a day long ago; busy in the last minutes.
   */
  void openFor3Days() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    visits(now.minus(Duration.ofDays(30)), 2);
    for (int back = 26; back > 0; back--) {
      visits(now.minus(Duration.ofHours(back)), 1);
    }
    for (int back = 9; back >= 0; back--) {
      visits(now.minusSeconds(30L * back + 1), 2);
    }
    goods(now);
    segmentChanges(now.minus(Duration.ofMinutes(7)));
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    warehouse.figures(today.minus(Duration.ofDays(32)), today.plus(Duration.ofDays(2)));
  }

  void search(String term, Instant at) {
    warehouse.row("search", at, 3, "Seller 3", null, behavior("search", term));
    Instant hour = at.truncatedTo(ChronoUnit.HOURS);
    warehouse.figures(hour, hour.plus(Duration.ofHours(1)));
  }

  /**
   * Lands one event now.
   *
   * @param data the event's own fields, with apostrophes in place of quotation marks
   */
  void event(String type, long seller, String sellerName, String data) {
    warehouse.row(type, Instant.now(), seller, sellerName, null, data.replace('\'', '"'));
  }

  Map<String, String> totals() {
    return warehouse
        .query(
            """
            select count(*) as events,
              count(*) filter (where event_type = 'transaction') as transactions,
              count(*) filter (where raw_data ? 'behavior_type') as behavior,
              count(distinct customer_id) as customers,
              count(distinct ("timestamp" at time zone 'UTC')::date) as days,
              sum(amount) filter (where event_type in ('transaction', 'transaction_status')
                and raw_data ->> 'status' = 'completed') as revenue,
              to_char(min("timestamp") at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                as first_event,
              to_char(max("timestamp") at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                as last_event
            from realtime_events
            """)
        .get(0);
  }

  List<Map<String, String>> hours() {
    return warehouse.query(
        """
        select to_char(hour at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as hour,
          count(*) as events,
          count(*) filter (where event_type = 'transaction') as transactions,
          count(*) filter (where raw_data ? 'behavior_type') as behavior,
          count(distinct customer_id) filter (where event_type = 'transaction') as sellers,
          coalesce(sum(amount) filter (where event_type in ('transaction', 'transaction_status')
            and raw_data ->> 'status' = 'completed'), 0) as revenue
        from (select *, date_trunc('hour', "timestamp", 'UTC') as hour from realtime_events) event
        where hour > date_trunc('hour', now(), 'UTC') - interval '24 hours'
        group by hour
        """);
  }

  /** The items of each window and category in the half hour before the end of that window. */
  List<Map<String, String>> categoriesByWindow(Instant newest) {
    return warehouse.query(
        """
        select extract(epoch from date_bin('30 s', "timestamp", 'epoch'))::bigint as window, category,
          count(*) as sales, sum(amount) as revenue,
          sum((raw_data ->> 'quantity')::integer) as quantity,
          count(distinct customer_id) as sellers, count(distinct product_id) as products
        from (%s) item group by 1, 2
        """
            .formatted(items(newest)));
  }

  List<Map<String, String>> categories(Instant newest) {
    return warehouse.query(
        """
        with item as (
          select *, date_bin('30 s', "timestamp", 'epoch') as start from (%s) i)
        select category, count(*) as sales, sum(amount) as revenue,
          sum((raw_data ->> 'quantity')::integer) as quantity,
          round(sum(amount) / count(*), 2) as average,
          coalesce(sum(amount) filter (where newest), 0) as now_revenue,
          count(distinct customer_id) filter (where newest) as now_sellers,
          count(distinct product_id) filter (where newest) as now_products
        from (select *, start = (select max(start) from item) as newest from item) marked
        group by category
        """
            .formatted(items(newest)));
  }

  List<Map<String, String>> newest(int most) {
    return warehouse.query(
        """
        select id, customer_name as seller, amount,
          coalesce(product_name, raw_data ->> 'search_term',
            (raw_data -> 'items' -> 0 ->> 'product_name') || ' + 1') as subject
        from realtime_events where event_type <> 'transaction_item'
        order by "timestamp" desc, id desc limit %d
        """
            .formatted(most));
  }

  /** Products by what is left of them, by their newest movement. */
  Map<String, String> stock() {
    return warehouse
        .query(
            NEWEST_MOVEMENT
                + """
                select count(*) filter (where available <= reorder) as critical,
                  count(*) filter (where available > reorder and available <= 1.5 * reorder) as low,
                  count(*) filter (where available > 1.5 * reorder) as fine,
                  count(*) filter (where available = 0) as sold_out
                from newest
                """)
        .get(0);
  }

  /** The scarcest product, and how much is left. */
  Map<String, String> scarcest() {
    return warehouse
        .query(
            NEWEST_MOVEMENT
                + "select product_id, available, reorder, place from newest"
                + " order by available / reorder::numeric, product_id limit 1")
        .get(0);
  }

  /** Pieces and products of each place. */
  List<Map<String, String>> places() {
    return warehouse.query(
        NEWEST_MOVEMENT
            + "select place, sum(available) as pieces, count(*) as products from newest"
            + " group by place");
  }

  /** What is on its way, and what came today. */
  Map<String, String> deliveries() {
    return warehouse
        .query(
            """
            select count(*) filter (where event_type = 'shipment')
                - count(*) filter (where raw_data ->> 'status' = 'delivered') as on_their_way,
              count(*) filter (where raw_data ->> 'status' = 'delivered' and today) as delivered,
              count(*) filter (where raw_data ->> 'status' = 'delivered' and today
                and (raw_data ->> 'late')::boolean) as late
            from (select *, ("timestamp" at time zone 'UTC')::date
                = (now() at time zone 'UTC')::date as today
              from realtime_events where event_type in ('shipment', 'shipment_status')) event
            """)
        .get(0);
  }

  /** Members of each segment, and who came and went today, by the newest change of each. */
  List<Map<String, String>> segments() {
    return warehouse.query(
        """
        select name, count(*) filter (where action = 'joined') as members,
          count(*) filter (where action = 'joined' and today) as joined,
          count(*) filter (where action = 'left' and today) as left_today
        from (
          select distinct on (customer_id, raw_data ->> 'segment_id')
            raw_data ->> 'segment_name' as name, raw_data ->> 'action' as action,
            ("timestamp" at time zone 'UTC')::date = (now() at time zone 'UTC')::date as today
          from realtime_events where event_type = 'segment_change'
          order by customer_id, raw_data ->> 'segment_id', "timestamp" desc) newest
        group by name
        """);
  }

  private void segmentChanges(Instant now) {
    for (int seller = 1; seller <= 9; seller++) {
      change(seller, 1, "High Spenders", "joined", now.minus(Duration.ofDays(20 + seller)));
      change(seller, 2, "New Customers", "joined", now.minusSeconds(3 + seller));
      if (seller % 3 == 0) {
        change(seller, 1, "High Spenders", "left", now.minusSeconds(seller));
      }
    }
  }

  private void change(int seller, int segment, String name, String action, Instant at) {
    warehouse.row(
        "segment_change",
        at,
        seller,
        "Seller " + seller,
        null,
        "{\"segment_id\": %d, \"segment_name\": \"%s\", \"action\": \"%s\"}"
            .formatted(segment, name, action));
  }

  private void goods(Instant now) {
    for (int product = 1; product <= 12; product++) {
      for (int back = 3; back > 0; back--) {
        int left = 3 * product + 10 * back;
        warehouse.row(
            "inventory_movement",
            now.minusSeconds(20L * back),
            1 + product % 7,
            "Seller " + (1 + product % 7),
            null,
            """
            {"movement_id": %d, "product_id": %d, "product_name": "Product %d", "category": "Home",
             "available_after": %d, "reorder_point": 20, "warehouse_location": "Place %d"}
            """
                .formatted(100 - back, product, product, left, product % 3));
      }
    }
    for (int shipment = 1; shipment <= 9; shipment++) {
      Instant made = now.minus(Duration.ofHours(shipment * 5L));
      warehouse.row("shipment", made, 1, null, null, "{\"status\": \"pending\"}");
      if (shipment % 3 > 0) {
        warehouse.row(
            "shipment_status",
            made.plusSeconds(60),
            1,
            null,
            null,
            "{\"status\": \"delivered\", \"late\": %s}".formatted(shipment % 2 == 0));
      }
    }
  }

  private static String items(Instant newest) {
    return """
        select * from realtime_events where event_type = 'transaction_item'
          and "timestamp" >= timestamptz '%1$s' - interval '30 min'
          and "timestamp" < timestamptz '%1$s' + interval '30 s'
        """
        .formatted(newest);
  }

  private void visits(Instant at, int sales) {
    for (int n = 0; n < sales; n++) {
      int seller = 1 + random.nextInt(7);
      String status = random.nextInt(4) == 0 ? "pending" : "completed";
      String first = item(seller);
      String second = item(seller + 1);
      warehouse.row(
          "transaction",
          at,
          seller,
          "Seller " + seller,
          (20 + random.nextInt(200)) + ".25",
          """
          {"status": "%s", "payment_method": "card", "buyer_id": 4, "items": [%s, %s]}
          """
              .formatted(status, first, second));
      for (String line : List.of(first, second)) {
        String amount = (5 + random.nextInt(90)) + ".10";
        warehouse.row("transaction_item", at, seller, "Seller " + seller, amount, line);
      }
    }
    for (String kind : BEHAVIOR) {
      String[] both = kind.split(":");
      int seller = 4 + random.nextInt(9);
      warehouse.row(
          both[0], at, seller, "Seller " + seller, null, behavior(both[1], "lamp " + seller));
    }
  }

  private static String behavior(String type, String what) {
    return """
        {"behavior_type": "%s", "channel": "web", "%s": "%s", "results_count": 1}
        """
        .formatted(type, type.equals("search") ? "search_term" : "product_name", what);
  }

  private String item(int product) {
    return """
        {"product_id": %d, "product_name": "Product %d", "category": "%s", "quantity": %d,
         "transaction_status": "completed", "payment_method": "card"}
        """
        .formatted(
            product, product, CATEGORIES.get(product % CATEGORIES.size()), 1 + random.nextInt(3));
  }
}
