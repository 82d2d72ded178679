package io.instashop.dashboard;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Instant;
import java.util.Locale;

/** Writes windows to Redis as the metrics job does, for tests. */
public final class TestMetrics implements AutoCloseable {

  public static final int WINDOW_SECONDS = 30;

  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;
  private final RedisCommands<String, String> redis;

  public TestMetrics(String url) {
    client = RedisClient.create(url);
    connection = client.connect();
    redis = connection.sync();
  }

  /** The start of the window that holds an instant. */
  public static Instant windowOf(Instant time) {
    return Instant.ofEpochSecond(
        Math.floorDiv(time.getEpochSecond(), WINDOW_SECONDS) * WINDOW_SECONDS);
  }

  public void clear() {
    redis.flushall();
  }

  /** Writes the transactions of one window, without announcing it. */
  public void transactions(Instant start, int completed, int pending, int failed, double revenue) {
    write(
        "transactions",
        "all",
        start,
        """
        "transaction_count": %d, "gross_amount": %.2f, "completed_count": %d, "pending_count": %d,
        "failed_count": %d, "total_revenue": %.2f, "avg_transaction_value": %.2f,
        "max_transaction": %.2f, "min_transaction": %.2f, "unique_customers": %d, "unique_buyers": %d
        """
            .formatted(
                completed + pending + failed,
                revenue * 1.1,
                completed,
                pending,
                failed,
                revenue,
                completed == 0 ? 0 : revenue / completed,
                completed == 0 ? 0 : 4 * revenue / completed,
                completed == 0 ? 0 : revenue / completed / 10,
                Math.min(50, completed),
                Math.min(100, completed + failed)));
  }

  public void behavior(Instant start, String type, int count) {
    write(
        "behavior",
        type,
        start,
        "\"event_type\": \"%s\", \"event_count\": %d, \"unique_sessions\": %d"
            .formatted(type, count, count / 3));
  }

  public void category(Instant start, String name, int sales, double revenue) {
    write(
        "products",
        name,
        start,
        "\"category\": \"%s\", \"product_sales\": %d, \"category_revenue\": %.2f, \"avg_category_value\": 1.00, \"total_quantity\": %d, \"unique_customers\": 3, \"unique_products\": 4"
            .formatted(name, sales, revenue, sales * 2));
  }

  public void progress(String aggregation, Instant newestEvent) {
    redis.set(
        "metrics:progress:" + aggregation,
        """
        {"aggregation": "%s", "batch_id": 7, "input_events": 12, "total_events": 4200,
         "newest_event": "%s", "watermark": "%s", "late_events": 3, "rejected_events": 1,
         "updated_at": "%s"}
        """
            .formatted(aggregation, newestEvent, newestEvent, newestEvent));
  }

  /** Announces that windows of an aggregation were written. */
  public void announce(String aggregation, Instant... starts) {
    String windows =
        java.util.Arrays.stream(starts)
            .map(start -> Long.toString(start.getEpochSecond()))
            .collect(java.util.stream.Collectors.joining(", "));
    redis.publish(
        "metrics:updates",
        "{\"aggregation\": \"%s\", \"windows\": [%s], \"updated_at\": \"%s\"}"
            .formatted(aggregation, windows, starts[0]));
  }

  /** How many readers follow the announcements. */
  public long subscribers() {
    return redis.pubsubNumsub("metrics:updates").get("metrics:updates");
  }

  public RedisCommands<String, String> commands() {
    return redis;
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown();
  }

  private void write(String aggregation, String dimension, Instant start, String fields) {
    long seconds = start.getEpochSecond();
    String history = "metrics:history:" + aggregation;
    redis.hset(
        history + ":" + seconds,
        dimension,
        String.format(
            Locale.ROOT,
            "{\"timestamp\": \"%s\", \"window_start\": \"%s\", \"window_end\": \"%s\", %s}",
            start,
            start,
            start.plusSeconds(WINDOW_SECONDS),
            fields));
    redis.zadd(history, seconds, Long.toString(seconds));
  }
}
