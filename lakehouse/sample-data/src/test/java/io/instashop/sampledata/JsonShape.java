package io.instashop.sampledata;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The fields of a record with their types in JSON, {@code data.amount decimal}. */
public final class JsonShape {

  private JsonShape() {}

  /** One entry for each field, at any depth; the names of an object's fields joined by dots. */
  public static Set<String> of(JsonNode record) {
    Set<String> shape = new TreeSet<>();
    collect("", record, shape);
    return shape;
  }

  private static void collect(String path, JsonNode node, Set<String> shape) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        collect(
            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), shape);
      }
    } else {
      shape.add(path + " " + type(node));
    }
  }

  private static String type(JsonNode node) {
    return node.isIntegralNumber()
        ? "integer"
        : node.isNumber()
            ? "decimal"
            : node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
  }
}
