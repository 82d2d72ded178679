package io.instashop.metrics.progress;

import io.instashop.kit.status.ServiceStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** Health and figures as JSON, in the shape of Spring Boot's actuator. */
final class Reports {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
          .build();

  private Reports() {}

  static boolean isUp(Collection<Component> components) {
    return components.stream().allMatch(component -> component.fault().isEmpty());
  }

  static String health(
      Map<String, Component> components, Collection<AggregationProgress> aggregations) {
    Map<String, Object> parts = new LinkedHashMap<>();
    boolean up = isUp(components.values());
    components.forEach(
        (name, component) -> parts.put(name, part(component.fault(), component.details())));
    parts.put("stage", part(Optional.empty(), stage(aggregations)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", up ? "UP" : "DOWN");
    json.put("components", parts);
    return MAPPER.writeValueAsString(json);
  }

  static String status(ServiceStatus status) {
    return MAPPER.writeValueAsString(status);
  }

  private static Map<String, Object> stage(Collection<AggregationProgress> aggregations) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put(
        "newestEvent",
        aggregations.stream()
            .map(progress -> progress.state().newest())
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null));
    details.put(
        "events", aggregations.stream().mapToLong(progress -> progress.state().events()).sum());
    return details;
  }

  private static Map<String, Object> part(Optional<String> fault, Map<String, Object> details) {
    Map<String, Object> all = new LinkedHashMap<>();
    fault.ifPresent(cause -> all.put("error", cause));
    all.putAll(details);
    Map<String, Object> part = new LinkedHashMap<>();
    part.put("status", fault.isEmpty() ? "UP" : "DOWN");
    part.put("details", all);
    return part;
  }

  static Map<String, Object> latency(VisibleLatency.Summary latency) {
    Map<String, Object> seconds = new LinkedHashMap<>();
    seconds.put("count", latency.count());
    seconds.put("p50", orNull(latency.p50()));
    seconds.put("p95", orNull(latency.p95()));
    seconds.put("p99", orNull(latency.p99()));
    seconds.put("max", orNull(latency.max()));
    return seconds;
  }

  /** JSON has no NaN. */
  private static @Nullable Double orNull(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }
}
