package io.instashop.e2e.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The variables of a program, from its manifest and the ConfigMaps that it names. */
final class Environment {

  private Environment() {}

  /** Names and values; a value from a Secret is {@code secret/key}. */
  static Map<String, String> of(Manifest program, List<Manifest> manifests) {
    Map<String, String> variables = new TreeMap<>();
    for (Map<String, Object> container : program.containers()) {
      for (Map<String, Object> source : Tree.maps(container, "envFrom")) {
        String map = "ConfigMap/" + Tree.text(source, "configMapRef", "name");
        manifests.stream()
            .filter(each -> each.id().equals(map))
            .flatMap(each -> Tree.map(each.content(), "data").entrySet().stream())
            .forEach(entry -> variables.put(entry.getKey(), String.valueOf(entry.getValue())));
      }
      for (Map<String, Object> variable : Tree.maps(container, "env")) {
        Map<String, Object> secret = Tree.map(variable, "valueFrom", "secretKeyRef");
        variables.put(
            Tree.text(variable, "name"),
            secret.isEmpty()
                ? Tree.text(variable, "value")
                : secret.get("name") + "/" + secret.get("key"));
      }
    }
    return variables;
  }
}
