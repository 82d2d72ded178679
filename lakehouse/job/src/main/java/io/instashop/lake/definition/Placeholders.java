package io.instashop.lake.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code ${NAME}} and {@code ${NAME:default}} from the environment. A name without a value is
 * remembered, not refused: a dataset that does not run needs no password.
 */
final class Placeholders {

  private static final Pattern PLACE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");

  private final Map<String, String> environment;
  private final Set<String> missing;

  Placeholders(Map<String, String> environment, Set<String> missing) {
    this.environment = environment;
    this.missing = missing;
  }

  /** Fills all texts of a definition in place; its keys stay as they are. */
  void fill(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (var field : object.properties()) {
        field.setValue(filled(field.getValue()));
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, filled(array.get(i)));
      }
    }
  }

  private JsonNode filled(JsonNode node) {
    if (node.isTextual()) {
      return TextNode.valueOf(fill(node.asText()));
    }
    fill(node);
    return node;
  }

  private String fill(String text) {
    Matcher matcher = PLACE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String value = environment.getOrDefault(matcher.group(1), matcher.group(2));
      if (value == null) {
        missing.add(matcher.group(1));
        value = matcher.group();
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }
}
