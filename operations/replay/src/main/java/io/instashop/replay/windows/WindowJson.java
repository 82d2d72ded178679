package io.instashop.replay.windows;

import io.instashop.audit.evidence.Aggregation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** A window as the metrics job writes it. */
final class WindowJson {

  private static final Set<String> MONEY =
      Set.of(
          "gross_amount",
          "total_revenue",
          "avg_transaction_value",
          "max_transaction",
          "min_transaction",
          "category_revenue",
          "avg_category_value");

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private WindowJson() {}

  /**
   * The JSON of one dimension.
   *
   * @param hundredths in the order of {@link Aggregation#field}
   */
  static String of(
      WindowSlot slot, String dimension, long[] hundredths, Duration window, Instant computedAt) {
    Instant start = Instant.ofEpochSecond(slot.start());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("timestamp", computedAt.toString());
    json.put("window_start", start.toString());
    json.put("window_end", start.plus(window).toString());
    if (slot.aggregation() == Aggregation.BEHAVIOR) {
      json.put("event_type", dimension);
    } else if (slot.aggregation() == Aggregation.PRODUCTS) {
      json.put("category", dimension);
    }
    for (int i = 0; i < hundredths.length; i++) {
      String field = slot.aggregation().field(i);
      BigDecimal value = BigDecimal.valueOf(hundredths[i], 2);
      json.put(
          field,
          MONEY.contains(field)
              ? value
              : (Object) value.setScale(0, RoundingMode.UNNECESSARY).longValueExact());
    }
    return MAPPER.writeValueAsString(json);
  }

  /** The announcement of windows of one aggregation. */
  static String update(Aggregation aggregation, Collection<Long> starts, Instant updatedAt) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("aggregation", aggregation.redisName());
    json.put("windows", starts);
    json.put("updated_at", updatedAt.toString());
    return MAPPER.writeValueAsString(json);
  }
}
