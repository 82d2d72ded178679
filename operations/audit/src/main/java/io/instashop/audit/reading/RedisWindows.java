package io.instashop.audit.reading;

import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.WindowEvidence;
import io.instashop.audit.evidence.WindowKey;
import io.instashop.audit.evidence.WindowValues;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.RedisKeys;
import io.instashop.contracts.windows.WindowField;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the window history of Redis, and what an audit has noted there. */
public final class RedisWindows implements AutoCloseable {

  private static final int AT_ONCE = 500;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final long timeoutMillis;
  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;

  RedisWindows(AuditSettings settings) {
    timeoutMillis = settings.timeout().toMillis();
    RedisURI uri = RedisURI.create(settings.redisUrl());
    uri.setTimeout(settings.timeout());
    client = RedisClient.create(uri);
    client.setOptions(ClientOptions.builder().autoReconnect(false).build());
    try {
      connection = client.connect();
    } catch (RuntimeException e) {
      shutDown();
      throw e;
    }
  }

  /**
   * Reads all windows of a span.
   *
   * @param windows starts and ends with a window
   */
  void read(Interval windows, WindowEvidence evidence) throws Exception {
    for (Aggregation aggregation : Aggregation.ofTheShop()) {
      each(aggregation, windows, (key, json) -> evidence.addShown(key, values(key, json)));
    }
  }

  /** The sum of an aggregation's count of events over all windows of a span. */
  public long countEvents(Aggregation aggregation, Interval windows) throws Exception {
    long[] sum = new long[1];
    each(
        aggregation,
        windows,
        (key, json) -> sum[0] += Math.max(0, values(key, json).numbers()[0]) / 100);
    return sum[0];
  }

  Map<String, String> hash(String key) throws Exception {
    return await(connection.async().hgetall(key));
  }

  void put(String key, Map<String, String> hash) throws Exception {
    await(connection.async().hset(key, hash));
  }

  void delete(String key) throws Exception {
    await(connection.async().del(key));
  }

  @Override
  public void close() {
    connection.close();
    shutDown();
  }

  /**
   * Reads all windows of a span as they are written.
   *
   * @param windows starts and ends with a window
   */
  public void readJson(Interval windows, BiConsumer<WindowKey, String> reader) throws Exception {
    for (Aggregation aggregation : Aggregation.ofTheShop()) {
      each(aggregation, windows, reader);
    }
  }

  private void each(Aggregation aggregation, Interval windows, BiConsumer<WindowKey, String> reader)
      throws Exception {
    RedisAsyncCommands<String, String> redis = connection.async();
    List<String> starts =
        await(
            redis.zrangebyscore(
                RedisKeys.index(aggregation),
                Range.<Number>from(
                    Range.Boundary.including(windows.from().getEpochSecond()),
                    Range.Boundary.excluding(windows.to().getEpochSecond()))));
    for (int i = 0; i < starts.size(); i += AT_ONCE) {
      Map<Long, RedisFuture<Map<String, String>>> answers = new LinkedHashMap<>();
      for (String start :
          new ArrayList<>(starts.subList(i, Math.min(i + AT_ONCE, starts.size())))) {
        long second = Long.parseLong(start);
        answers.put(second, redis.hgetall(RedisKeys.window(aggregation, second)));
      }
      for (Map.Entry<Long, RedisFuture<Map<String, String>>> answer : answers.entrySet()) {
        long start = answer.getKey();
        await(answer.getValue())
            .forEach(
                (dimension, json) ->
                    reader.accept(new WindowKey(aggregation, start, dimension), json));
      }
    }
  }

  /** Fields that are no numbers, and all fields of a window that says to be another, are absent. */
  public static WindowValues values(WindowKey key, String json) {
    List<WindowField> fields = key.aggregation().fields();
    long[] numbers = new long[fields.size()];
    JsonNode object = parse(json);
    boolean isThisWindow = startsAt(key.start(), object.path("window_start").asString(""));
    for (int i = 0; i < numbers.length; i++) {
      JsonNode field = object.path(fields.get(i).name());
      numbers[i] =
          isThisWindow && field.isNumber() ? hundredths(field.decimalValue()) : WindowValues.ABSENT;
    }
    Map<String, Long> counts =
        key.aggregation()
            .counts()
            .map(field -> object.path(field.name()))
            .filter(field -> isThisWindow && field.isObject())
            .map(RedisWindows::counts)
            .orElse(null);
    return new WindowValues(numbers, counts, true);
  }

  /** What is no whole number counts as one that cannot be. */
  private static Map<String, Long> counts(JsonNode names) {
    Map<String, Long> counts = new LinkedHashMap<>();
    names.properties().forEach(one -> counts.put(one.getKey(), one.getValue().asLong(-1)));
    return counts;
  }

  private static boolean startsAt(long epochSecond, String text) {
    try {
      return Instant.parse(text).equals(Instant.ofEpochSecond(epochSecond));
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      return MAPPER.createObjectNode();
    }
  }

  private static long hundredths(BigDecimal value) {
    try {
      return value.movePointRight(2).longValueExact();
    } catch (ArithmeticException e) {
      return WindowValues.ABSENT;
    }
  }

  private <T> T await(RedisFuture<T> answer) throws Exception {
    return answer.get(timeoutMillis, TimeUnit.MILLISECONDS);
  }

  private void shutDown() {
    client.shutdown(0, 2, TimeUnit.SECONDS);
  }
}
