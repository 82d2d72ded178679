package io.instashop.metrics.sink;

import io.instashop.metrics.input.Aggregation;
import io.instashop.metrics.window.WindowValue;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** The JSON values in Redis. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
          .build();

  private Json() {}

  static String window(WindowValue value, Instant computedAt) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("timestamp", computedAt);
    json.put("window_start", value.start());
    json.put("window_end", value.end());
    json.putAll(value.fields());
    return text(json);
  }

  static String update(
      Aggregation aggregation, Collection<Instant> windowStarts, Instant updatedAt) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("aggregation", aggregation.wireName());
    json.put("windows", windowStarts.stream().map(Instant::getEpochSecond).toList());
    json.put("updated_at", updatedAt);
    return text(json);
  }

  static String text(Map<String, Object> json) {
    return MAPPER.writeValueAsString(json);
  }
}
