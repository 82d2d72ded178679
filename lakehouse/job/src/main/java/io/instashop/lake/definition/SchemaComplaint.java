package io.instashop.lake.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words a broken rule of a schema in one line. Where the rule has an {@code errorMessage}, which
 * editors show too, that text says what is allowed.
 *
 * @param error what the validator found
 * @param rule the part of the schema that holds the broken keyword
 */
record SchemaComplaint(Error error, JsonNode rule) {

  String text() {
    return switch (error.getKeyword()) {
      case "additionalProperties" ->
          "unknown key '" + key(error.getProperty()) + "'; known here: " + known();
      case "required" -> "'" + key(error.getProperty()) + "' is missing" + choice();
      case "minItems" -> "'" + key(null) + "' must not be empty";
      default -> "'" + key(null) + "' " + allowed() + value();
    };
  }

  private String key(@Nullable String last) {
    NodePath path = error.getInstanceLocation();
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < path.getNameCount(); i++) {
      append(key, path.getElement(i));
    }
    if (last != null) {
      append(key, last);
    }
    return key.toString();
  }

  private static void append(StringBuilder key, Object step) {
    if (step instanceof Integer index) {
      key.append('[').append(index).append(']');
    } else {
      key.append(key.isEmpty() ? "" : ".").append(step);
    }
  }

  private String known() {
    List<String> names = new ArrayList<>();
    rule.path("properties").fieldNames().forEachRemaining(names::add);
    return String.join(", ", names.stream().sorted().toList());
  }

  private String choice() {
    JsonNode words = rule.path("properties").path(error.getProperty()).path("enum");
    return words.isEmpty() ? "" : "; it must be one of " + list(words.elements());
  }

  private String allowed() {
    if (rule.has("errorMessage")) {
      return rule.get("errorMessage").asText();
    }
    if (rule.has("enum")) {
      return "must be one of " + list(rule.get("enum").elements());
    }
    return switch (rule.path("type").isArray() ? "text" : rule.path("type").asText()) {
      case "object" -> "must have keys";
      case "array" -> "must be a list";
      case "string" -> "must be text, a number in quotes";
      default -> "must be text";
    };
  }

  /** Addresses may hold a password, so their rules are marked and their values are not shown. */
  private String value() {
    JsonNode value = error.getInstanceNode();
    if (rule.path("writeOnly").asBoolean()) {
      return "";
    }
    if (value.isArray()) {
      return ", but is a list";
    }
    if (value.isObject()) {
      return ", but has keys";
    }
    return value.isNull() ? ", but is empty" : ", but is '" + value.asText() + "'";
  }

  private static String list(Iterator<JsonNode> words) {
    List<String> list = new ArrayList<>();
    words.forEachRemaining(word -> list.add(word.asText()));
    return String.join(", ", list);
  }
}
