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

  /** Writes the movements for one reason in one window. */
  public void movements(Instant start, String reason, int count, int pieces) {
    write(
        "inventory",
        reason,
        start,
        "\"reason\": \"%s\", \"movement_count\": %d, \"quantity\": %d, \"unique_products\": 1"
            .formatted(reason, count, pieces));
  }

  /** Writes the shipments that came to one status in one window. */
  public void shipments(Instant start, String status, int count, int late) {
    write(
        "shipments",
        status,
        start,
        "\"status\": \"%s\", \"shipment_count\": %d, \"late_count\": %d"
            .formatted(status, count, late));
  }

  /** Writes the payments by one method in one window; two more are pending, and one failed. */
  public void payments(Instant start, String method, int succeeded, String brl) {
    write(
        "payments",
        method,
        start,
        """
        "method": "%s", "succeeded_count": %d, "pending_count": 2, "failed_count": 1,
        "amount_brl": %s, "amount_usd": 1234.50, "amount_eur": 0.00
        """
            .formatted(method, succeeded, brl));
  }

  /** Writes the payments that came to one status in one window. */
  public void paymentStatus(Instant start, String status, int count, String brl) {
    write(
        "payment_statuses",
        status,
        start,
        """
        "status": "%s", "payment_count": %d, "amount_brl": %s, "amount_usd": 0.00,
        "amount_eur": 7.25
        """
            .formatted(status, count, brl));
  }

  /** Writes the payments that made one step in one window. */
  public void paymentStep(Instant start, String step, int count) {
    write(
        "payment_steps",
        step,
        start,
        "\"step\": \"%s\", \"step_count\": %d".formatted(step, count));
  }

  /** Writes where couriers were in one window. */
  public void couriers(Instant start, int positions, int orders, String speed) {
    write(
        "couriers",
        "all",
        start,
        "\"position_count\": %d, \"unique_orders\": %d, \"avg_speed_kph\": %s"
            .formatted(positions, orders, speed));
  }

  /**
   * Writes the searches of one window.
   *
   * @param terms JSON: how often each was searched for
   */
  public void searches(Instant start, int count, int inVain, String average, String terms) {
    write(
        "searches",
        "all",
        start,
        """
        "search_count": %d, "no_result_count": %d, "avg_results": %s, "distinct_terms": 1,
        "unique_searchers": 1, "terms": %s
        """
            .formatted(count, inVain, average, terms));
  }

  /** Writes the abandoned carts of one window. */
  public void carts(Instant start, int count, String lost) {
    write(
        "carts",
        "all",
        start,
        """
        "abandoned_carts": %d, "lost_revenue": %s, "avg_cart": 1.00, "unique_customers": 1,
        "unique_shoppers": 1
        """
            .formatted(count, lost));
  }

  public void category(Instant start, String name, int sales, double revenue) {
    category(start, name, sales, revenue, sales * 2, 3, 4);
  }

  /** Writes the items of one category in one window. */
  public void category(
      Instant start,
      String name,
      int sales,
      double revenue,
      int quantity,
      int sellers,
      int products) {
    write(
        "products",
        name,
        start,
        "\"category\": \"%s\", \"product_sales\": %d, \"category_revenue\": %.2f, \"avg_category_value\": 1.00, \"total_quantity\": %d, \"unique_customers\": %d, \"unique_products\": %d"
            .formatted(name, sales, revenue, quantity, sellers, products));
  }

  public void progress(String aggregation, Instant newestEvent) {
    redis.set(
        "metrics:progress:" + aggregation,
        """
        {"aggregation": "%s", "batch_id": 7, "input_events": 12, "total_events": 4200,
         "newest_event": "%s", "watermark": "%s",
         "late_events": 3, "late_counted_events": 5, "rejected_events": 1,
         "updated_at": "%s"}
        """
            .formatted(aggregation, newestEvent, newestEvent.minusSeconds(60), newestEvent));
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
