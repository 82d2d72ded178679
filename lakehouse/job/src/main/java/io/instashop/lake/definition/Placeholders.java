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
 * Fills {@code ${NAME}} and {@code ${NAME:default}} from the environment. A default may hold such
 * places itself; a value from the environment is taken as it is. A name without a value is
 * remembered, not refused: a dataset that does not run needs no password.
 */
final class Placeholders {

  private static final Pattern OPENING = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)[:}]");

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
    StringBuilder filled = new StringBuilder();
    int done = 0;
    Matcher matcher = OPENING.matcher(text);
    while (matcher.find(done)) {
      int end = end(text, matcher.end());
      if (end < 0) {
        break;
      }
      filled.append(text, done, matcher.start());
      String name = matcher.group(1);
      boolean hasDefault = text.charAt(matcher.end() - 1) == ':';
      String value = environment.get(name);
      if (value == null && hasDefault) {
        value = fill(text.substring(matcher.end(), end));
      } else if (value == null) {
        missing.add(name);
        value = text.substring(matcher.start(), end + 1);
      }
      filled.append(value);
      done = end + 1;
    }
    return filled.append(text, done, text.length()).toString();
  }

  /** Where the brace is that closes a place, or -1. A default may have places of its own. */
  private static int end(String text, int from) {
    if (text.charAt(from - 1) == '}') {
      return from - 1;
    }
    int open = 1;
    for (int i = from; i < text.length(); i++) {
      if (text.startsWith("${", i)) {
        open++;
      } else if (text.charAt(i) == '}' && --open == 0) {
        return i;
      }
    }
    return -1;
  }
}
