package io.instashop.e2e.kubernetes;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The operations of JSON patches that our overlays use: add and replace. */
final class JsonPatch {

  private JsonPatch() {}

  /**
   * Changes an object.
   *
   * @throws IllegalArgumentException if there is nothing to replace, or nowhere to add
   */
  static void apply(Map<String, Object> object, Map<String, Object> operation) {
    String[] path = Tree.text(operation, "path").substring(1).split("/");
    Object parent = object;
    for (String name : Arrays.copyOf(path, path.length - 1)) {
      parent =
          parent instanceof List<?> list ? list.get(Integer.parseInt(name)) : Tree.at(parent, name);
    }
    String last = path[path.length - 1];
    boolean isAddition = Tree.text(operation, "op").equals("add");
    if (!isAddition && !Tree.text(operation, "op").equals("replace")) {
      throw new IllegalArgumentException("not an operation that the test knows: " + operation);
    }
    if (!(parent instanceof Map<?, ?>) || isAddition == Tree.map(parent).containsKey(last)) {
      throw new IllegalArgumentException("no place for it: " + operation);
    }
    Tree.map(parent).put(last, operation.get("value"));
  }
}
