package io.instashop.e2e;

import io.instashop.testservers.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A compose file as it is written, with its anchors resolved and its variables not. */
public record ComposeFile(Map<String, Object> content) {

  /** Reads a compose file of the project. */
  public static ComposeFile read(String path) throws IOException {
    Path file = ProjectFolder.path().resolve(path);
    LoaderOptions options = new LoaderOptions();
    // A bound against bombs; our anchors are used more often.
    options.setMaxAliasesForCollections(1_000);
    return new ComposeFile(new Yaml(new SafeConstructor(options)).load(Files.readString(file)));
  }

  /** The names of all services. */
  public Set<String> services() {
    return part(content, "services").keySet();
  }

  /** The networks that a service is on; all services if it names none, which is Docker's way. */
  public Set<String> networks(String service) {
    return names(part(content, "services", service).get("networks"));
  }

  /** The networks of the whole file. */
  Set<String> networks() {
    return part(content, "networks").keySet();
  }

  /** The volumes of the whole file. */
  Set<String> volumes() {
    return part(content, "volumes").keySet();
  }

  /** What a service publishes, {@code address:port:port}. */
  List<String> ports(String service) {
    return texts(part(content, "services", service).get("ports"));
  }

  /** The fixed name of a service's container, if it has one. */
  Optional<String> containerName(String service) {
    return Optional.ofNullable((String) part(content, "services", service).get("container_name"));
  }

  /** The profiles that start a service; none if it is always started. */
  Set<String> profiles(String service) {
    Object profiles = part(content, "services", service).get("profiles");
    return profiles == null ? Set.of() : names(profiles);
  }

  /** How much memory a service may have, as it is written. */
  public Optional<String> memoryLimit(String service) {
    return Optional.ofNullable((String) part(content, "services", service).get("mem_limit"));
  }

  /** The program that a service runs with its first arguments, word by word. */
  List<String> entrypoint(String service) {
    return texts(part(content, "services", service).get("entrypoint"));
  }

  /** Capabilities that a service goes without, {@code ALL} of them as a rule. */
  List<String> droppedCapabilities(String service) {
    return texts(part(content, "services", service).get("cap_drop"));
  }

  /** Capabilities that a service has in spite of that. */
  List<String> addedCapabilities(String service) {
    return texts(part(content, "services", service).get("cap_add"));
  }

  /** What a service may gain while it runs, in Docker's words. */
  List<String> securityOptions(String service) {
    return texts(part(content, "services", service).get("security_opt"));
  }

  /** The image of a service. */
  public String image(String service) {
    return (String) part(content, "services", service).get("image");
  }

  /** What a service runs instead of its image's command, word by word. */
  public List<String> command(String service) {
    return texts(part(content, "services", service).get("command"));
  }

  /** What is run to learn whether a service is healthy, word by word. */
  public List<String> healthCheck(String service) {
    return texts(part(content, "services", service, "healthcheck").get("test"));
  }

  /** What a service waits for. */
  Set<String> dependencies(String service) {
    return part(content, "services", service, "depends_on").keySet();
  }

  /** Those of them that it does without where they are not started. */
  Set<String> optionalDependencies(String service) {
    Map<String, Object> all = part(content, "services", service, "depends_on");
    Set<String> optional = new TreeSet<>();
    for (String name : all.keySet()) {
      if (Boolean.FALSE.equals(part(all, name).get("required"))) {
        optional.add(name);
      }
    }
    return optional;
  }

  /** The variables of a service, with their values as they are written. */
  public Map<String, String> environment(String service) {
    Map<String, String> environment = new TreeMap<>();
    part(content, "services", service, "environment")
        .forEach((name, value) -> environment.put(name, String.valueOf(value)));
    return environment;
  }

  private static List<String> texts(Object list) {
    return list == null ? List.of() : ((List<?>) list).stream().map(String::valueOf).toList();
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
