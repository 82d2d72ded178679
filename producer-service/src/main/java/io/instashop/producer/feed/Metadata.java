package io.instashop.producer.feed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a behaviour row holds beyond its columns, read strictly. A field that is absent or of
 * another type throws, and the row is then sent as it is.
 */
final class Metadata {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final JsonNode json;

  private Metadata(JsonNode json) {
    this.json = json;
  }

  /** Reads a jsonb column; null is an empty object. */
  static Metadata parse(@Nullable String text) {
    return new Metadata(text == null ? MAPPER.createObjectNode() : MAPPER.readTree(text));
  }

  String text(String name) {
    return json.required(name).stringValue();
  }

  int integer(String name) {
    JsonNode node = json.required(name);
    if (!node.isIntegralNumber()) {
      throw new IllegalArgumentException(name + " is no whole number");
    }
    return node.intValue();
  }

  BigDecimal money(String name) {
    JsonNode node = json.required(name);
    if (!node.isNumber()) {
      throw new IllegalArgumentException(name + " is no number");
    }
    return node.decimalValue().setScale(2, RoundingMode.UNNECESSARY);
  }

  JsonNode json() {
    return json;
  }
}
