package io.instashop.e2e.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One object of Kubernetes, or of an operator. */
record Manifest(Map<String, Object> content) {

  String kind() {
    return Tree.text(content, "kind");
  }

  String name() {
    return Tree.text(content, "metadata", "name");
  }

  Map<String, Object> spec() {
    return Tree.map(content, "spec");
  }

  /** Kind and name, for messages and for references. */
  String id() {
    return kind() + "/" + name();
  }

  /** What its pods are made of; empty if it makes none by itself. */
  Map<String, Object> podTemplate() {
    return switch (kind()) {
      case "Deployment", "StatefulSet", "Job" -> Tree.map(spec(), "template");
      case "CronJob" -> Tree.map(spec(), "jobTemplate", "spec", "template");
      default -> Map.of();
    };
  }

  Map<String, Object> podSpec() {
    return Tree.map(podTemplate(), "spec");
  }

  List<Map<String, Object>> containers() {
    return Tree.maps(podSpec(), "containers");
  }

  /** The labels of its pods. An operator gives its pods labels of its own. */
  Map<String, String> podLabels() {
    Map<String, String> labels = new TreeMap<>();
    switch (kind()) {
      case "Cluster" -> labels.put("cnpg.io/cluster", name());
      case "Kafka" -> labels.put("strimzi.io/name", name() + "-kafka");
      default ->
          Tree.map(podTemplate(), "metadata", "labels")
              .forEach((name, value) -> labels.put(name, String.valueOf(value)));
    }
    return labels;
  }

  @Override
  public String toString() {
    return id();
  }
}
