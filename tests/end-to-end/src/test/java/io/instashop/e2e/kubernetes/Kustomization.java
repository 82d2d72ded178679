package io.instashop.e2e.kubernetes;

import io.instashop.testservers.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A folder with a {@code kustomization.yaml}, as far as ours need it: kustomize itself is in no
 * registry that a build reaches. Names get no hash behind them.
 */
record Kustomization(Path folder, Map<String, Object> content) {

  private static final String FILE = "kustomization.yaml";
  private static final Set<String> KNOWN =
      Set.of(
          "apiVersion",
          "kind",
          "namespace",
          "resources",
          "configMapGenerator",
          "secretGenerator",
          "images",
          "replicas",
          "patches");

  /** The kustomization in a folder of the project. */
  static Kustomization read(String folder) throws IOException {
    return read(ProjectFolder.path().resolve(folder));
  }

  private static Kustomization read(Path folder) throws IOException {
    Map<String, Object> content = Tree.map(documents(folder.resolve(FILE)).get(0));
    for (String field : content.keySet()) {
      if (!KNOWN.contains(field)) {
        throw new IOException(folder + ": the test does not know the field " + field);
      }
    }
    return new Kustomization(folder.normalize(), content);
  }

  /** All objects, with those of the folders that it begins with, patched. */
  List<Manifest> manifests() throws IOException {
    List<Manifest> all = new ArrayList<>();
    for (String resource : Tree.texts(content, "resources")) {
      Path path = folder.resolve(resource);
      if (Files.isDirectory(path)) {
        all.addAll(read(path).manifests());
      } else {
        documents(path).forEach(each -> all.add(new Manifest(Tree.map(each))));
      }
    }
    generate(all, "ConfigMap", "configMapGenerator");
    generate(all, "Secret", "secretGenerator");
    for (Map<String, Object> replicas : Tree.maps(content, "replicas")) {
      setReplicas(all, replicas);
    }
    for (Map<String, Object> image : Tree.maps(content, "images")) {
      setTag(all, image);
    }
    for (Map<String, Object> patch : Tree.maps(content, "patches")) {
      patch(all, patch);
    }
    return all;
  }

  private static void setReplicas(List<Manifest> all, Map<String, Object> replicas)
      throws IOException {
    all.stream()
        .filter(each -> Set.of("Deployment", "StatefulSet").contains(each.kind()))
        .filter(each -> each.name().equals(replicas.get("name")))
        .findFirst()
        .orElseThrow(() -> new IOException("nothing has the name of " + replicas))
        .spec()
        .put("replicas", replicas.get("count"));
  }

  private static void setTag(List<Manifest> all, Map<String, Object> image) throws IOException {
    List<Map<String, Object>> containers =
        all.stream()
            .flatMap(each -> each.containers().stream())
            .filter(container -> container.get("image").equals(image.get("name")))
            .toList();
    if (containers.isEmpty()) {
      throw new IOException("nothing runs " + image);
    }
    containers.forEach(each -> each.put("image", image.get("name") + ":" + image.get("newTag")));
  }

  private static void patch(List<Manifest> all, Map<String, Object> patch) throws IOException {
    List<Manifest> targets =
        all.stream().filter(each -> isTarget(each, Tree.map(patch, "target"))).toList();
    if (targets.isEmpty()) {
      throw new IOException("nothing is patched by " + patch);
    }
    for (Manifest target : targets) {
      for (Object operation : Tree.list(yaml().load(Tree.text(patch, "patch")))) {
        JsonPatch.apply(target.content(), Tree.map(operation));
      }
    }
  }

  /** The files beside it, and below it, that it names. */
  Set<Path> files() {
    List<String> names = new ArrayList<>(Tree.texts(content, "resources"));
    for (String generator : List.of("configMapGenerator", "secretGenerator")) {
      for (Map<String, Object> each : Tree.maps(content, generator)) {
        names.addAll(Tree.texts(each, "envs"));
        Tree.texts(each, "files").forEach(file -> names.add(file.replaceFirst("^[^=]*=", "")));
      }
    }
    Set<Path> files = new TreeSet<>();
    names.forEach(name -> files.add(folder.resolve(name).normalize()));
    return files;
  }

  private void generate(List<Manifest> all, String kind, String generator) throws IOException {
    for (Map<String, Object> each : Tree.maps(content, generator)) {
      Map<String, Object> data = new LinkedHashMap<>();
      for (String file : Tree.texts(each, "envs")) {
        data.putAll(variables(file));
      }
      for (String file : Tree.texts(each, "files")) {
        String key = file.contains("=") ? file.replaceFirst("=.*", "") : file;
        data.put(key, Files.readString(folder.resolve(file.replaceFirst("^[^=]*=", ""))));
      }
      for (String literal : Tree.texts(each, "literals")) {
        data.put(literal.replaceFirst("=.*", ""), literal.replaceFirst("^[^=]*=", ""));
      }
      Optional<Manifest> merged =
          all.stream().filter(m -> m.id().equals(kind + "/" + each.get("name"))).findFirst();
      if (merged.isPresent() != "merge".equals(each.get("behavior"))) {
        throw new IOException("nothing to merge with, or twice the same: " + each);
      }
      merged.ifPresent(into -> Tree.map(into.content(), content(kind)).putAll(data));
      if (merged.isEmpty()) {
        all.add(generated(kind, Tree.text(each, "name"), data));
      }
    }
  }

  private static Manifest generated(String kind, String name, Map<String, Object> data) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", "v1");
    object.put("kind", kind);
    object.put("metadata", new LinkedHashMap<>(Map.of("name", name)));
    object.put(content(kind), data);
    return new Manifest(object);
  }

  private static String content(String kind) {
    return kind.equals("Secret") ? "stringData" : "data";
  }

  /** A file that git ignores is only there where somebody has made it, of its example. */
  private Map<String, String> variables(String file) throws IOException {
    Path path = folder.resolve(file + ".example");
    Map<String, String> variables = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Files.exists(path) ? path : folder.resolve(file))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        variables.put(line.replaceFirst("=.*", ""), line.replaceFirst("^[^=]*=", ""));
      }
    }
    return variables;
  }

  private static boolean isTarget(Manifest manifest, Map<String, Object> target) {
    return manifest.kind().equals(target.get("kind"))
        && (!target.containsKey("name") || manifest.name().equals(target.get("name")));
  }

  private static Yaml yaml() {
    return new Yaml(new SafeConstructor(new LoaderOptions()));
  }

  /** The documents of a YAML file. */
  static List<Object> documents(Path file) throws IOException {
    List<Object> documents = new ArrayList<>();
    yaml().loadAll(Files.readString(file)).forEach(documents::add);
    return documents;
  }
}
