package io.instashop.contracts.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records that every reader and writer of events is tested against, in the words they have on the
 * wire.
 */
public final class GoldenSamples {

  /** One sample or more of every kind of event. */
  public static final List<String> ACCEPTED =
      List.of(
          "transaction",
          "transaction_pending",
          "transaction_status",
          "user_behavior_page_view",
          "user_behavior_product_view",
          "search",
          "cart_event_add",
          "cart_event_abandonment",
          "interaction",
          "transaction_item",
          "inventory_movement_sale",
          "inventory_movement_purchase",
          "shipment",
          "shipment_status",
          "segment_change");

  /**
   * Records of topic {@code transactions} that are no events; the reason's code stands before the
   * hyphen.
   */
  public static final List<String> REJECTED =
      List.of(
          "malformed_json-truncated",
          "malformed_json-array",
          "unknown_event_type-gift",
          "unknown_event_type-wrong_topic",
          "unsupported_schema_version-two",
          "missing_field-buyer_id",
          "missing_field-event_id",
          "invalid_field-quantity",
          "invalid_field-total_as_text",
          "invalid_field-negative_discount",
          "invalid_field-timestamp",
          "invalid_field-status",
          "invalid_field-nul",
          "inconsistent_total-cent",
          "from_the_future-century");

  /** A Kafka record timestamp (epoch milliseconds) that suits all samples. */
  public static final long RECORD_TIMESTAMP = Instant.parse("2026-03-01T11:00:00Z").toEpochMilli();

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private GoldenSamples() {}

  /** The bytes of an accepted sample. */
  public static byte[] accepted(String name) {
    return read("/golden/accepted/" + name + ".json");
  }

  /** The bytes of a rejected sample. */
  public static byte[] rejected(String name) {
    return read("/golden/rejected/" + name + ".json");
  }

  /** An accepted sample, decoded. */
  public static Event event(String name) {
    return decoded(accepted(name), RECORD_TIMESTAMP);
  }

  /**
   * An accepted sample with some fields changed, decoded. A test that builds its events so need not
   * change when events gain a field.
   *
   * @param fieldsAndValues names of JSON fields and their values, by turns
   * @throws IllegalArgumentException if the result is no event
   */
  public static Event changed(String name, Object... fieldsAndValues) {
    ObjectNode json = (ObjectNode) MAPPER.readTree(accepted(name));
    for (int i = 0; i < fieldsAndValues.length; i += 2) {
      json.set((String) fieldsAndValues[i], MAPPER.valueToTree(fieldsAndValues[i + 1]));
    }
    return decoded(MAPPER.writeValueAsBytes(json), Long.MAX_VALUE);
  }

  private static Event decoded(byte[] bytes, long recordTimestamp) {
    EventType type = EventType.ofWireName(typeOf(bytes)).orElseThrow();
    Decoded decoded = new EventCodec().decode(type.topic(), bytes, recordTimestamp);
    if (decoded instanceof Decoded.Accepted accepted) {
      return accepted.event();
    }
    throw new IllegalArgumentException(decoded.toString());
  }

  /** The topic of an accepted sample. */
  public static String topic(String name) {
    return event(name).type().topic();
  }

  private static String typeOf(byte[] bytes) {
    String json = new String(bytes, StandardCharsets.UTF_8);
    int start = json.indexOf("\"event_type\":\"") + 14;
    return json.substring(start, json.indexOf('"', start));
  }

  private static byte[] read(String path) {
    try (InputStream in = GoldenSamples.class.getResourceAsStream(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
