package io.instashop.audit;

import io.instashop.testservers.TestServers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Instant;
import java.util.function.Consumer;

/** Writes the windows of a {@link TestWorld} to Redis: the numbers are worked out by hand. */
public final class TestWindows {

  private TestWindows() {}

  public static void show(TestWorld world) {
    transactions(world.at(0), 2, "164.97", 1, 0, 1, "154.97", "154.97", 2, 2);
    transactions(world.at(30), 1, "20.00", 0, 1, 0, "0.00", "0.00", 1, 1);
    transactions(world.at(60), 0, "0.00", 1, 0, 0, "10.00", "10.00", 0, 0);
    for (String type : new String[] {"page_view", "product_view", "search", "add_to_cart"}) {
      behavior(world.at(0), type, 1);
    }
    behavior(world.at(30), "cart_abandonment", 1);
    products(world.at(0), "Home", 2, "169.97", "84.99", 3, 1, 2);
    products(world.at(0), "Fashion", 1, "10.00", "10.00", 1, 1, 1);
  }

  static void behavior(Instant start, String type, int count) {
    put(
        "behavior",
        start,
        type,
        "\"event_type\":\"" + type + "\",\"event_count\":" + count + ",\"unique_sessions\":1");
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

  private static void transactions(
      Instant start,
      int placed,
      String gross,
      int completed,
      int failed,
      int pending,
      String revenue,
      String each,
      int sellers,
      int buyers) {
    put(
        "transactions",
        start,
        "all",
        ("\"transaction_count\":%d,\"gross_amount\":%s,\"completed_count\":%d,\"failed_count\":%d,"
                + "\"pending_count\":%d,\"total_revenue\":%s,\"avg_transaction_value\":%s,"
                + "\"max_transaction\":%s,\"min_transaction\":%s,\"unique_customers\":%d,"
                + "\"unique_buyers\":%d")
            .formatted(
                placed, gross, completed, failed, pending, revenue, each, each, each, sellers,
                buyers));
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
