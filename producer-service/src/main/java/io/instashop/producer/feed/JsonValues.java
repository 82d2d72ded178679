package io.instashop.producer.feed;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values of a row that is no event, as JSON. */
final class JsonValues {

  /** A number with more digits would be refused by those who read it. */
  private static final int MOST_DIGITS = 100;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonValues() {}

  /** A number as such; one that JSON does not know (NaN), or a very long one, as text. */
  static JsonNode number(@Nullable String text) {
    if (text == null) {
      return NODES.nullNode();
    }
    boolean plain = text.length() <= MOST_DIGITS && text.matches("-?[0-9]+(\\.[0-9]+)?");
    return plain ? NODES.numberNode(new BigDecimal(text)) : NODES.stringNode(clip(text));
  }

  /** Text, or nothing. */
  static JsonNode text(@Nullable String text) {
    return text == null ? NODES.nullNode() : NODES.stringNode(text);
  }

  /** The beginning of a text. */
  static String clip(String text) {
    return text.length() <= 1_000 ? text : text.substring(0, 1_000) + "…";
  }
}
