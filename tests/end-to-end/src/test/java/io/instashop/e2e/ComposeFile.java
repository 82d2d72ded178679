package io.instashop.e2e;

import io.instashop.testservers.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A compose file as it is written, with its anchors resolved and its variables not. */
record ComposeFile(Map<String, Object> content) {

  static ComposeFile read(String path) throws IOException {
    Path file = ProjectFolder.path().resolve(path);
    LoaderOptions options = new LoaderOptions();
    // A bound against bombs; our anchors are used more often.
    options.setMaxAliasesForCollections(1_000);
    return new ComposeFile(new Yaml(new SafeConstructor(options)).load(Files.readString(file)));
  }

  Set<String> services() {
    return part(content, "services").keySet();
  }

  /** The networks that a service is on; all services if it names none, which is Docker's way. */
  Set<String> networks(String service) {
    return names(part(content, "services", service).get("networks"));
  }

  /** The networks of the whole file. */
  Set<String> networks() {
    return part(content, "networks").keySet();
  }

  /** What a service publishes, {@code address:port:port}. */
  List<String> ports(String service) {
    Object ports = part(content, "services", service).get("ports");
    return ports == null ? List.of() : ((List<?>) ports).stream().map(String::valueOf).toList();
  }

  Map<String, String> environment(String service) {
    Map<String, String> environment = new TreeMap<>();
    part(content, "services", service, "environment")
        .forEach((name, value) -> environment.put(name, String.valueOf(value)));
    return environment;
  }

  private static Set<String> names(Object list) {
    if (list == null) {
      return Set.of("default");
    }
    Collection<?> names = list instanceof Map<?, ?> map ? map.keySet() : (Collection<?>) list;
    Set<String> texts = new TreeSet<>();
    names.forEach(name -> texts.add(String.valueOf(name)));
    return texts;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> part(Map<String, Object> whole, String... path) {
    Map<String, Object> part = whole;
    for (String name : path) {
      part = (Map<String, Object>) part.getOrDefault(name, Map.of());
    }
    return part;
  }
}
