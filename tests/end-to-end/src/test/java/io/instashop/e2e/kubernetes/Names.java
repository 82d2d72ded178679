package io.instashop.e2e.kubernetes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names by which objects refer to each other: {@code Secret/passwords:AUDIT_DB_PASSWORD},
 * {@code Service/redis:6379}. Operators make objects, too, whose names follow from their own.
 */
final class Names {

  private static final Pattern ADDRESS =
      Pattern.compile("(?:^|//|@|,)([a-z][a-z0-9-]*):([0-9]+)(?=[/,]|$)");

  private Names() {}

  /** What there is to refer to. */
  static Set<String> given(List<Manifest> manifests) {
    Set<String> names = new TreeSet<>();
    for (Manifest manifest : manifests) {
      String name = manifest.name();
      names.add(manifest.id());
      switch (manifest.kind()) {
        case "ConfigMap" -> keys(names, manifest, "data");
        case "Secret" -> keys(names, manifest, "stringData");
        case "Service" ->
            Tree.maps(manifest.spec(), "ports")
                .forEach(port -> names.add(manifest.id() + ":" + port.get("port")));
        case "Cluster" -> {
          names.addAll(List.of("Service/" + name + "-rw", "Service/" + name + "-rw:5432"));
          names.add("Secret/" + name + "-superuser:password");
        }
        case "Kafka" -> {
          names.add("Secret/" + name + "-cluster-ca-cert:ca.crt");
          Tree.maps(manifest.spec(), "kafka", "listeners")
              .forEach(
                  listener ->
                      names.add("Service/" + name + "-kafka-bootstrap:" + listener.get("port")));
          String prefix =
              Tree.text(manifest.spec(), "entityOperator", "userOperator", "secretPrefix");
          manifests.stream()
              .filter(each -> each.kind().equals("KafkaUser"))
              .forEach(user -> names.add("Secret/" + prefix + user.name() + ":sasl.jaas.config"));
        }
        default -> {}
      }
    }
    return names;
  }

  /** What a manifest refers to. */
  static Set<String> used(Manifest manifest) {
    Set<String> names = new TreeSet<>();
    for (Map<String, Object> container : manifest.containers()) {
      for (Map<String, Object> source : Tree.maps(container, "envFrom")) {
        names.add("ConfigMap/" + Tree.text(source, "configMapRef", "name"));
      }
      for (Map<String, Object> variable : Tree.maps(container, "env")) {
        Map<String, Object> secret = Tree.map(variable, "valueFrom", "secretKeyRef");
        if (secret.isEmpty()) {
          names.addAll(addresses(Tree.text(variable, "value")));
          if ("PGHOST".equals(variable.get("name"))) {
            names.add("Service/" + variable.get("value"));
          }
        } else {
          names.add("Secret/" + secret.get("name") + ":" + secret.get("key"));
        }
      }
    }
    for (Map<String, Object> volume : Tree.maps(manifest.podSpec(), "volumes")) {
      Map<String, Object> map = Tree.map(volume, "configMap");
      if (!map.isEmpty()) {
        names.add("ConfigMap/" + map.get("name"));
        Tree.maps(map, "items")
            .forEach(item -> names.add("ConfigMap/" + map.get("name") + ":" + item.get("key")));
      }
      String claim = Tree.text(volume, "persistentVolumeClaim", "claimName");
      if (!claim.isEmpty()) {
        names.add("PersistentVolumeClaim/" + claim);
      }
    }
    switch (manifest.kind()) {
      case "StatefulSet" -> names.add("Service/" + manifest.spec().get("serviceName"));
      case "KafkaUser", "KafkaNodePool" ->
          names.add(
              "Kafka/" + Tree.text(manifest.content(), "metadata", "labels", "strimzi.io/cluster"));
      case "ConfigMap" ->
          Tree.map(manifest.content(), "data").entrySet().stream()
              .filter(entry -> entry.getKey().matches("[A-Z_]+"))
              .forEach(entry -> names.addAll(addresses(String.valueOf(entry.getValue()))));
      default -> {}
    }
    return names;
  }

  /** The servers in a value, {@code Service/name:port}. */
  private static List<String> addresses(String value) {
    return ADDRESS
        .matcher(value)
        .results()
        .map(m -> "Service/" + m.group(1) + ":" + m.group(2))
        .toList();
  }

  /** Volumes that a container mounts and its pod does not have. */
  static List<String> missingVolumes(Manifest manifest) {
    Set<Object> volumes = new HashSet<>();
    Tree.maps(manifest.podSpec(), "volumes").forEach(volume -> volumes.add(volume.get("name")));
    Tree.maps(manifest.spec(), "volumeClaimTemplates")
        .forEach(claim -> volumes.add(Tree.at(claim, "metadata", "name")));
    List<String> missing = new ArrayList<>();
    for (Map<String, Object> container : manifest.containers()) {
      Tree.maps(container, "volumeMounts").stream()
          .filter(mount -> !volumes.contains(mount.get("name")))
          .forEach(mount -> missing.add(manifest + ": " + mount));
    }
    return missing;
  }

  private static void keys(Set<String> names, Manifest manifest, String field) {
    Tree.map(manifest.content(), field)
        .keySet()
        .forEach(key -> names.add(manifest.id() + ":" + key));
  }
}
