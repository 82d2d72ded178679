package io.instashop.metrics.sink;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.NewestWindow;
import io.instashop.contracts.windows.RedisKeys;
import io.instashop.contracts.windows.TopCounts;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
      Map<Aggregation, TreeSet<Instant>> starts = new TreeMap<>();
      for (BatchWindows window : batch) {
        Window value = sum(redis, window);
        String key = RedisKeys.window(value.aggregation(), value.windowStart());
        long second = value.windowStart().getEpochSecond();
        String json = CODEC.write(value, now);
        redis.hset(key, value.dimension(), json);
        redis.setex(
            RedisKeys.newest(value.aggregation(), value.dimension()),
            NewestWindow.TTL.toSeconds(),
            json);
        redis.expire(key, history);
        redis.zadd(RedisKeys.index(value.aggregation()), second, Long.toString(second));
        starts
            .computeIfAbsent(value.aggregation(), any -> new TreeSet<>())
            .add(value.windowStart());
      }
      redis.set(RedisKeys.progress(aggregation), CODEC.write(progress));
      starts.forEach(
          (each, times) ->
              redis.publish(RedisKeys.UPDATES, CODEC.write(WindowUpdate.of(each, times, now))));
    }
  }

  private Window sum(RedisCommands<String, String> redis, BatchWindows batch) {
    Window value = batch.value();
    Aggregation aggregation = value.aggregation();
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
      } else if (field.kind() == WindowField.Kind.DECIMAL) {
        long cents = number.movePointRight(2).longValueExact();
        sums.put(name, BigDecimal.valueOf(redis.hincrby(key, name, cents), 2));
      } else {
        sums.put(name, BigDecimal.valueOf(redis.hincrby(key, name, number.longValueExact())));
      }
    }
    average(sums, "avg_transaction_value", "total_revenue", "completed_count");
    average(sums, "avg_category_value", "category_revenue", "product_sales");
    average(sums, "avg_cart", "lost_revenue", "abandoned_carts");
    if (aggregation == Aggregation.SEARCHES) {
      // It is an average of whole numbers, which no other field shows.
      BigDecimal found =
          sums.get("avg_results").multiply(brought.path("search_count").decimalValue());
      long results = found.setScale(0, RoundingMode.HALF_UP).longValueExact();
      BigDecimal all = BigDecimal.valueOf(redis.hincrby(key, "results", results));
      sums.put("results", all);
      average(sums, "avg_results", "results", "search_count");
      sums.remove("results");
    }
    Map<String, Long> counts = new LinkedHashMap<>();
    aggregation
        .counts()
        .ifPresent(field -> counts.putAll(names(redis, key, brought.path(field.name()))));
    redis.expire(key, history);
    return aggregation.window(
        value.windowStart(),
        value.windowEnd(),
        value.dimension(),
        List.copyOf(sums.values()),
        counts);
  }

  private Map<String, Long> names(
      RedisCommands<String, String> redis, String key, JsonNode brought) {
    String names = key + ":names";
    brought
        .properties()
        .forEach(one -> redis.hincrby(names, one.getKey(), one.getValue().asLong()));
    redis.expire(names, history);
    Map<String, Long> all = new HashMap<>();
    redis.hgetall(names).forEach((name, count) -> all.put(name, Long.valueOf(count)));
    return TopCounts.shown(all);
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
