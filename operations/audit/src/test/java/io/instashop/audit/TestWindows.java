package io.instashop.audit;

import io.instashop.testservers.server.TestServers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Instant;
import java.util.function.Consumer;

/** Writes the windows of a {@link TestWorld} to Redis: the numbers are worked out by hand. */
public final class TestWindows {

  private TestWindows() {}

  public static void show(TestWorld world) {
    transactions(world.at(0), 2, "164.97", 1, 0, 1, "154.97", "154.97", 2, 2, 4, 3);
    transactions(world.at(30), 1, "20.00", 0, 1, 0, "0.00", "0.00", 1, 1, 0, 0);
    transactions(world.at(60), 0, "0.00", 1, 0, 0, "10.00", "10.00", 0, 0, 0, 0);
    searches(world.at(0), "12.00", "lámpara");
    carts(world.at(30), "10.00");
    for (String type : new String[] {"page_view", "search", "add_to_cart"}) {
      behavior(world.at(0), type, 1);
    }
    channel(world.at(0), "product_view", "mobile");
    behavior(world.at(30), "cart_abandonment", 1);
    products(world.at(0), "Home", 2, "169.97", "84.99", 3, 1, 2);
    products(world.at(0), "Fashion", 1, "10.00", "10.00", 1, 1, 1);
  }

  /** The windows of what {@link TestFollowers#events} has. */
  static void showFollowers(TestWorld world) {
    inventory(world.at(90), "sale", 3, 6, 3);
    inventory(world.at(90), "purchase", 1, 100, 1);
    shipments(world.at(90), "pending", 2, 0);
    shipments(world.at(90), "in_transit", 2, 2);
    shipments(world.at(90), "delivered", 1, 1);
  }

  static void behavior(Instant start, String type, int count) {
    put(
        "behavior",
        start,
        type,
        ("\"event_type\":\"%s\",\"event_count\":%d,\"unique_sessions\":1,"
                + "\"by_channel\":{\"web\":%2$d}")
            .formatted(type, count));
  }

  static void channel(Instant start, String type, String channel) {
    put(
        "behavior",
        start,
        type,
        ("\"event_type\":\"%s\",\"event_count\":1,\"unique_sessions\":1,"
                + "\"by_channel\":{\"%s\":1}")
            .formatted(type, channel));
  }

  static void searches(Instant start, String average, String term) {
    put(
        "searches",
        start,
        "all",
        ("\"search_count\":1,\"no_result_count\":0,\"avg_results\":%s,\"distinct_terms\":1,"
                + "\"unique_searchers\":1,\"terms\":{\"%s\":1}")
            .formatted(average, term));
  }

  static void carts(Instant start, String lost) {
    put(
        "carts",
        start,
        "all",
        ("\"abandoned_carts\":1,\"lost_revenue\":%s,\"avg_cart\":10.00,"
                + "\"unique_customers\":1,\"unique_shoppers\":1")
            .formatted(lost));
  }

  public static void inventory(
      Instant start, String reason, int count, int quantity, int products) {
    put(
        "inventory",
        start,
        reason,
        "\"reason\":\"%s\",\"movement_count\":%d,\"quantity\":%d,\"unique_products\":%d"
            .formatted(reason, count, quantity, products));
  }

  public static void shipments(Instant start, String status, int count, int late) {
    put(
        "shipments",
        start,
        status,
        "\"status\":\"%s\",\"shipment_count\":%d,\"late_count\":%d".formatted(status, count, late));
  }

  static void products(
      Instant start,
      String category,
      int sales,
      String revenue,
      String average,
      int quantity,
      int sellers,
      int products) {
    put(
        "products",
        start,
        category,
        ("\"category\":\"%s\",\"product_sales\":%d,\"category_revenue\":%s,"
                + "\"avg_category_value\":%s,\"total_quantity\":%d,\"unique_customers\":%d,"
                + "\"unique_products\":%d")
            .formatted(category, sales, revenue, average, quantity, sellers, products));
  }

  public static void forgetAll() {
    redis(RedisCommands::flushall);
  }

  public static void forget(String aggregation, Instant start, String dimension) {
    redis(
        redis ->
            redis.hdel("metrics:history:" + aggregation + ":" + start.getEpochSecond(), dimension));
  }

  static void transactions(
      Instant start,
      int placed,
      String gross,
      int completed,
      int failed,
      int pending,
      String revenue,
      String each,
      int sellers,
      int buyers,
      int items,
      int products) {
    put(
        "transactions",
        start,
        "all",
        ("\"transaction_count\":%d,\"gross_amount\":%s,\"completed_count\":%d,\"failed_count\":%d,"
                + "\"pending_count\":%d,\"total_revenue\":%s,\"avg_transaction_value\":%s,"
                + "\"max_transaction\":%s,\"min_transaction\":%s,\"unique_customers\":%d,"
                + "\"unique_buyers\":%d,\"items_sold\":%d,\"unique_products\":%d")
            .formatted(
                placed, gross, completed, failed, pending, revenue, each, each, each, sellers,
                buyers, items, products));
  }

  private static void put(String aggregation, Instant start, String dimension, String fields) {
    long second = start.getEpochSecond();
    String history = "metrics:history:" + aggregation;
    String json =
        "{\"timestamp\":\"%s\",\"window_start\":\"%s\",\"window_end\":\"%s\",%s}"
            .formatted(start.plusSeconds(31), start, start.plusSeconds(30), fields);
    redis(
        redis -> {
          redis.hset(history + ":" + second, dimension, json);
          redis.zadd(history, second, Long.toString(second));
        });
  }

  private static void redis(Consumer<RedisCommands<String, String>> work) {
    RedisClient client = RedisClient.create(TestServers.redis().url());
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      work.accept(connection.sync());
    } finally {
      client.shutdown();
    }
  }
}
