package io.instashop.e2e.kubernetes;

import java.util.List;
import java.util.Map;

/** Reads what a YAML parser returns; what is not there is empty. */
final class Tree {

  private Tree() {}

  /** The value at a path of names; null if there is none. */
  static Object at(Object tree, String... path) {
    Object part = tree;
    for (String name : path) {
      part = part instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return part;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object tree, String... path) {
    return at(tree, path) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object tree, String... path) {
    return at(tree, path) instanceof List<?> list ? (List<Object>) list : List.of();
  }

  static List<Map<String, Object>> maps(Object tree, String... path) {
    return list(tree, path).stream().map(each -> map(each)).toList();
  }

  static List<String> texts(Object tree, String... path) {
    return list(tree, path).stream().map(String::valueOf).toList();
  }

  static String text(Object tree, String... path) {
    Object value = at(tree, path);
    return value == null ? "" : String.valueOf(value);
  }
}
