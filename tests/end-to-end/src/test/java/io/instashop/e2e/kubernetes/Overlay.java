package io.instashop.e2e.kubernetes;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** All objects of an overlay. */
record Overlay(List<Manifest> manifests) {

  /** One of the folders {@code local} and {@code production}. */
  static Overlay read(String name) throws IOException {
    return new Overlay(Kustomization.read("infra/kubernetes/" + name).manifests());
  }

  Manifest manifest(String kind, String name) {
    return manifests.stream()
        .filter(each -> each.id().equals(kind + "/" + name))
        .findFirst()
        .orElseThrow();
  }

  /** What makes pods and has a name. */
  Manifest program(String name) {
    return manifests.stream()
        .filter(each -> each.name().equals(name) && !each.podTemplate().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /** The only container of the pods of a program. */
  Map<String, Object> container(String program) {
    List<Map<String, Object>> containers = program(program).containers();
    if (containers.size() != 1) {
      throw new IllegalStateException(program + " has several containers");
    }
    return containers.get(0);
  }
}
