package io.instashop.metrics;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a reader finds in Redis. */
public final class RedisWindows implements AutoCloseable {

  /** Fields that say when and what, not how much. */
  private static final Set<String> LABELS =
      Set.of(
          "timestamp", "window_start", "window_end", "event_type", "category", "reason", "status");

  private static final Set<String> AGGREGATIONS =
      Set.of("transactions", "behavior", "products", "searches", "carts", "inventory", "shipments");

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;

  public RedisWindows(String url) {
    client = RedisClient.create(url);
    connection = client.connect();
  }

  public RedisCommands<String, String> commands() {
    return connection.sync();
  }

  /** All windows listed in the indexes, in the form of {@link ExpectedWindows}. */
  public Map<String, Map<String, Object>> all() {
    Map<String, Map<String, Object>> windows = new TreeMap<>();
    for (String aggregation : AGGREGATIONS) {
      String index = "metrics:history:" + aggregation;
      for (String start : commands().zrange(index, 0, -1)) {
        String key = index + ":" + start;
        commands()
            .hgetall(key)
            .forEach((dimension, json) -> windows.put(key + " " + dimension, fields(json)));
      }
    }
    return windows;
  }

  public JsonNode json(String key) {
    String value = commands().get(key);
    return value == null ? MAPPER.createObjectNode() : MAPPER.readTree(value);
  }

  @Override
  public void close() {
    client.shutdown();
  }

  private static Map<String, Object> fields(String json) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : MAPPER.readTree(json).properties()) {
      if (!LABELS.contains(field.getKey())) {
        JsonNode value = field.getValue();
        fields.put(
            field.getKey(),
            value.isObject()
                ? names(value)
                : value.isIntegralNumber() ? (Object) value.longValue() : value.decimalValue());
      }
    }
    return fields;
  }

  /** Names and their counts in their order, {@code name=count}. */
  private static List<String> names(JsonNode counts) {
    return counts.properties().stream()
        .map(one -> one.getKey() + "=" + one.getValue().asLong())
        .toList();
  }
}
