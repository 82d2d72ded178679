package io.instashop.metrics.sink;

import io.instashop.metrics.input.Aggregation;
import io.instashop.metrics.window.BatchWindows;
import io.instashop.metrics.window.WindowValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Adds a batch to the windows in Redis: counts and money by {@code HINCRBY}, distinct values into
 * sets. The JSON that readers see is made of the sums.
 */
public final class AddingSink {

  private static final long NEWEST_TTL_SECONDS = Duration.ofHours(1).toSeconds();

  private final RedisClient client;
  private final Duration history;

  /**
   * Does not connect yet.
   *
   * @param history how long windows are kept
   */
  public AddingSink(String url, Duration history) {
    client = RedisClient.create(url);
    this.history = history;
  }

  /** Adds a batch and its progress, and announces it. */
  public void add(
      Aggregation aggregation,
      List<BatchWindows> batch,
      Map<String, Object> progress,
      Instant now) {
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      RedisCommands<String, String> redis = connection.sync();
      TreeSet<Instant> starts = new TreeSet<>();
      for (BatchWindows window : batch) {
        WindowValue value = sum(redis, aggregation, window);
        String key = Keys.window(aggregation, value.start());
        long second = value.start().getEpochSecond();
        String json = Json.window(value, now);
        redis.hset(key, value.dimension(), json);
        redis.setex(Keys.newest(aggregation, value.dimension()), NEWEST_TTL_SECONDS, json);
        redis.expire(key, history);
        redis.zadd(Keys.index(aggregation), second, Long.toString(second));
        starts.add(value.start());
      }
      redis.set(Keys.progress(aggregation), Json.text(progress));
      redis.publish(Keys.UPDATES, Json.update(aggregation, starts, now));
    }
  }

  private WindowValue sum(
      RedisCommands<String, String> redis, Aggregation aggregation, BatchWindows batch) {
    WindowValue value = batch.value();
    String key = "adding:" + Keys.window(aggregation, value.start()) + ":" + value.dimension();
    Map<String, Object> sums = new LinkedHashMap<>();
    boolean nothingSold = Long.valueOf(0).equals(value.fields().get("completed_count"));
    value
        .fields()
        .forEach(
            (field, brought) -> {
              if (batch.distinct().containsKey(field)) {
                sums.put(field, members(redis, key + ":" + field, batch.distinct().get(field)));
              } else if (field.startsWith("max_") || field.startsWith("min_")) {
                sums.put(
                    field, extreme(redis, key, field, nothingSold ? null : (BigDecimal) brought));
              } else if (brought instanceof BigDecimal money && !field.startsWith("avg_")) {
                long cents = money.movePointRight(2).longValueExact();
                sums.put(field, BigDecimal.valueOf(redis.hincrby(key, field, cents), 2));
              } else if (brought instanceof Long || brought instanceof Integer) {
                sums.put(field, redis.hincrby(key, field, ((Number) brought).longValue()));
              } else {
                sums.put(field, brought);
              }
            });
    average(sums, "avg_transaction_value", "total_revenue", "completed_count");
    average(sums, "avg_category_value", "category_revenue", "product_sales");
    redis.expire(key, history);
    return new WindowValue(value.start(), value.end(), value.dimension(), sums);
  }

  private long members(RedisCommands<String, String> redis, String key, List<String> members) {
    if (!members.isEmpty()) {
      redis.sadd(key, members.toArray(String[]::new));
      redis.expire(key, history);
    }
    return redis.scard(key);
  }

  private static BigDecimal extreme(
      RedisCommands<String, String> redis, String key, String field, BigDecimal brought) {
    String known = redis.hget(key, field);
    if (brought == null) {
      return known == null ? BigDecimal.ZERO.setScale(2) : new BigDecimal(known);
    }
    BigDecimal now = brought;
    if (known != null) {
      BigDecimal before = new BigDecimal(known);
      now = field.startsWith("max_") ? before.max(brought) : before.min(brought);
    }
    redis.hset(key, field, now.toPlainString());
    return now;
  }

  private static void average(
      Map<String, Object> sums, String average, String total, String count) {
    if (sums.containsKey(average)) {
      long n = (Long) sums.get(count);
      BigDecimal sum = (BigDecimal) sums.get(total);
      sums.put(
          average,
          n == 0
              ? BigDecimal.ZERO.setScale(2)
              : sum.divide(BigDecimal.valueOf(n), 2, RoundingMode.HALF_UP));
    }
  }
}
