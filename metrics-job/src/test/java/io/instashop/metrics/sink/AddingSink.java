package io.instashop.metrics.sink;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.NewestWindow;
import io.instashop.contracts.windows.RedisKeys;
import io.instashop.contracts.windows.Window;
import io.instashop.contracts.windows.WindowCodec;
import io.instashop.contracts.windows.WindowField;
import io.instashop.contracts.windows.WindowProgress;
import io.instashop.contracts.windows.WindowUpdate;
import io.instashop.metrics.window.BatchWindows;
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
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds a batch to the windows in Redis: counts and money by {@code HINCRBY}, distinct values into
 * sets. The JSON that readers see is made of the sums.
 */
public final class AddingSink {

  private static final WindowCodec CODEC = new WindowCodec();
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

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
      Aggregation aggregation, List<BatchWindows> batch, WindowProgress progress, Instant now) {
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      RedisCommands<String, String> redis = connection.sync();
      TreeSet<Instant> starts = new TreeSet<>();
      for (BatchWindows window : batch) {
        Window value = sum(redis, aggregation, window);
        String key = RedisKeys.window(aggregation, value.windowStart());
        long second = value.windowStart().getEpochSecond();
        String json = CODEC.write(value, now);
        redis.hset(key, value.dimension(), json);
        redis.setex(
            RedisKeys.newest(aggregation, value.dimension()), NewestWindow.TTL.toSeconds(), json);
        redis.expire(key, history);
        redis.zadd(RedisKeys.index(aggregation), second, Long.toString(second));
        starts.add(value.windowStart());
      }
      redis.set(RedisKeys.progress(aggregation), CODEC.write(progress));
      redis.publish(RedisKeys.UPDATES, CODEC.write(WindowUpdate.of(aggregation, starts, now)));
    }
  }

  private Window sum(
      RedisCommands<String, String> redis, Aggregation aggregation, BatchWindows batch) {
    Window value = batch.value();
    String key =
        "adding:" + RedisKeys.window(aggregation, value.windowStart()) + ":" + value.dimension();
    JsonNode brought = MAPPER.readTree(CODEC.write(value, value.windowStart()));
    boolean nothingSold = brought.path("completed_count").asLong(1) == 0;
    Map<String, BigDecimal> sums = new LinkedHashMap<>();
    for (WindowField field : aggregation.fields()) {
      String name = field.name();
      BigDecimal number = brought.path(name).decimalValue();
      if (batch.distinct().containsKey(name)) {
        long members = members(redis, key + ":" + name, batch.distinct().get(name));
        sums.put(name, BigDecimal.valueOf(members));
      } else if (name.startsWith("max_") || name.startsWith("min_")) {
        sums.put(name, extreme(redis, key, name, nothingSold ? null : number));
      } else if (name.startsWith("avg_")) {
        sums.put(name, number);
      } else if (field.kind() == WindowField.Kind.MONEY) {
        long cents = number.movePointRight(2).longValueExact();
        sums.put(name, BigDecimal.valueOf(redis.hincrby(key, name, cents), 2));
      } else {
        sums.put(name, BigDecimal.valueOf(redis.hincrby(key, name, number.longValueExact())));
      }
    }
    average(sums, "avg_transaction_value", "total_revenue", "completed_count");
    average(sums, "avg_category_value", "category_revenue", "product_sales");
    redis.expire(key, history);
    return aggregation.window(
        value.windowStart(), value.windowEnd(), value.dimension(), List.copyOf(sums.values()));
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
      Map<String, BigDecimal> sums, String average, String total, String count) {
    if (sums.containsKey(average)) {
      long n = sums.get(count).longValueExact();
      BigDecimal sum = sums.get(total);
      sums.put(
          average,
          n == 0
              ? BigDecimal.ZERO.setScale(2)
              : sum.divide(BigDecimal.valueOf(n), 2, RoundingMode.HALF_UP));
    }
  }
}
