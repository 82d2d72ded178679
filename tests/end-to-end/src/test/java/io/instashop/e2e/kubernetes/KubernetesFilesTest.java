package io.instashop.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.topics.KafkaRight;
import io.instashop.contracts.topics.KafkaUser;
import io.instashop.testservers.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files for Kubernetes are what the API servers take, and fit together. */
class KubernetesFilesTest {

  private static final Path FOLDER = ProjectFolder.path().resolve("infra/kubernetes");

  /** Whoever runs it in production makes this one, with the keys of the example. */
  private static final String PASSWORDS = "Secret/passwords";

  private static final Schemas SCHEMAS = new Schemas();

  @ParameterizedTest
  @ValueSource(strings = {"local", "production"})
  void everyObjectKeepsToItsSchema(String overlay) throws IOException {
    List<Manifest> manifests = manifests(overlay);
    assertThat(manifests).hasSizeGreaterThan(30).extracting(Manifest::id).doesNotHaveDuplicates();
    assertThat(manifests).flatMap(SCHEMAS::complaints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "production"})
  void everyNameThatIsReferredToIsThere(String overlay) throws IOException {
    List<Manifest> manifests = manifests(overlay);
    Set<String> given = Names.given(manifests);
    if (overlay.equals("production")) {
      assertThat(given).as("made by a person").doesNotContain(PASSWORDS);
      given.addAll(Names.given(manifests("local")).stream().filter(isPassword()).toList());
    }
    Set<String> used = new TreeSet<>();
    for (Manifest manifest : manifests) {
      Set<String> missing = Names.used(manifest);
      used.addAll(missing);
      missing.removeAll(given);
      assertThat(missing).as("what %s names and nothing is", manifest).isEmpty();
      assertThat(Names.missingVolumes(manifest)).isEmpty();
    }
    assertThat(used).hasSizeGreaterThan(30);
    assertThat(used.stream().filter(isPassword()))
        .as("no password is there in vain")
        .containsExactlyInAnyOrderElementsOf(
            given.stream().filter(isPassword()).filter(name -> name.contains(":")).toList());
  }

  private static Predicate<String> isPassword() {
    return name -> name.startsWith(PASSWORDS);
  }

  @Test
  void everyVariableIsASetting() throws IOException {
    KnownSettings settings = new KnownSettings();
    assertThat(settings.contains("INSTASHOP_GENERATOR_RAT")).isFalse();
    Map<String, String> variables = new TreeMap<>();
    for (String overlay : List.of("local", "production")) {
      List<Manifest> manifests = manifests(overlay);
      for (Manifest manifest : manifests) {
        Environment.of(manifest, manifests).keySet().forEach(v -> variables.put(v, manifest.id()));
      }
    }
    assertThat(variables).hasSizeGreaterThan(40);
    variables.keySet().removeIf(settings::contains);
    assertThat(variables).as("what no page of the reference knows").isEmpty();
  }

  /** Nothing lies beside a kustomization that it does not name, and what it names is there. */
  @ParameterizedTest
  @ValueSource(strings = {"base", "local", "production"})
  void everyFileIsListed(String folder) throws IOException {
    Set<Path> listed = new TreeSet<>();
    for (Path file : Kustomization.read("infra/kubernetes/" + folder).files()) {
      Path example = Path.of(file + ".example");
      assertThat(Files.exists(file) || Files.exists(example)).as(file.toString()).isTrue();
      if (file.startsWith(FOLDER.resolve(folder))) {
        listed.add(Files.exists(example) ? example : file);
      }
    }
    listed.add(FOLDER.resolve(folder).resolve("kustomization.yaml"));
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      assertThat(files.filter(file -> !Files.exists(Path.of(file + ".example"))))
          .containsExactlyInAnyOrderElementsOf(listed);
    }
  }

  /** Values of Secrets are made by a person or by an operator, and never committed. */
  @Test
  void noSecretIsAmongTheFiles() throws IOException {
    assertThat(manifests("production")).noneMatch(each -> each.kind().equals("Secret"));
    assertThat(Files.readAllLines(FOLDER.resolve(".gitignore"))).contains("passwords.env");
    for (Manifest manifest : manifests("local")) {
      for (Map<String, Object> container : manifest.containers()) {
        assertThat(Tree.maps(container, "env"))
            .filteredOn(each -> Tree.text(each, "name").endsWith("PASSWORD"))
            .allMatch(each -> !each.containsKey("value"));
      }
    }
  }

  @Test
  void everySelectorSelectsPodsAndTheirPorts() throws IOException {
    List<Manifest> manifests = manifests("production");
    assertThat(new Network(manifests).strangers()).isEmpty();
    for (Manifest each : manifests) {
      if (each.kind().equals("Service")) {
        Map<String, Object> selector = Map.of("matchLabels", Tree.map(each.spec(), "selector"));
        assertThat(manifests)
            .as(each.id())
            .filteredOn(other -> !other.podTemplate().isEmpty() && Network.selects(selector, other))
            .singleElement()
            .satisfies(other -> assertThat(portsOf(other)).containsAll(targets(each)));
      } else if (each.kind().equals("PodDisruptionBudget")) {
        assertThat(manifests)
            .as(each.id())
            .anyMatch(other -> Network.selects(Tree.map(each.spec(), "selector"), other));
      } else if (!each.podTemplate().isEmpty() && !each.kind().endsWith("Job")) {
        assertThat(Network.selects(Tree.map(each.spec(), "selector"), each)).isTrue();
      }
    }
  }

  private static List<Object> targets(Manifest service) {
    return Tree.maps(service.spec(), "ports").stream().map(each -> each.get("targetPort")).toList();
  }

  private static List<Object> portsOf(Manifest manifest) {
    return manifest.containers().stream()
        .flatMap(each -> Tree.maps(each, "ports").stream())
        .map(each -> each.get("name"))
        .toList();
  }

  /** As the restricted level of Pod Security demands, and with a root that cannot be written. */
  @Test
  void everyPodHasFewRights() throws IOException {
    for (Manifest manifest : manifests("production")) {
      for (Map<String, Object> container : manifest.containers()) {
        assertThat(manifest.podSpec()).containsEntry("automountServiceAccountToken", false);
        assertThat(manifest.podSpec())
            .as("a Service named redis would set REDIS_PORT")
            .containsEntry("enableServiceLinks", false);
        assertThat(Tree.map(manifest.podSpec(), "securityContext"))
            .as(manifest.id())
            .containsEntry("runAsNonRoot", true)
            .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"))
            .containsKey("runAsUser");
        assertThat(Tree.map(container, "securityContext"))
            .as(manifest.id())
            .containsEntry("readOnlyRootFilesystem", true)
            .containsEntry("allowPrivilegeEscalation", false)
            .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
      }
      if (manifest.kind().equals("Service")) {
        assertThat(manifest.spec()).as("published by whoever wants it").doesNotContainKey("type");
      }
    }
  }

  @Test
  void kafkaUsersHaveTheRightsOfTheContracts() throws IOException {
    Map<String, Set<String>> written = new TreeMap<>();
    Map<String, Set<String>> right = new TreeMap<>();
    for (Manifest user : manifests("production")) {
      if (user.kind().equals("KafkaUser")) {
        Set<String> rights = written.computeIfAbsent(user.name(), name -> new TreeSet<>());
        for (Map<String, Object> acl : Tree.maps(user.spec(), "authorization", "acls")) {
          String resource =
              String.join(
                  " ",
                  Tree.text(acl, "resource", "type"),
                  Tree.map(acl, "resource").containsKey("patternType") ? "prefix" : "literal",
                  Tree.text(acl, "resource", "name"));
          Tree.texts(acl, "operations").forEach(each -> rights.add(resource + " " + each));
        }
        right.put(user.name(), rights(user.name()));
      }
    }
    assertThat(written)
        .isEqualTo(right)
        .containsOnlyKeys("producer", "consumer", "metrics", "audit", "operator");
  }

  private static Set<String> rights(String user) {
    Set<String> rights = new TreeSet<>();
    for (KafkaRight right : KafkaUser.valueOf(user.toUpperCase(Locale.ROOT)).rights()) {
      for (KafkaRight.Operation operation : right.operations()) {
        rights.add(
            String.join(
                " ",
                camel(right.kind().name(), false),
                right.isPrefix() ? "prefix" : "literal",
                right.name(),
                camel(operation.name(), true)));
      }
    }
    return rights;
  }

  /** {@code ALTER_CONFIGS} in Strimzi's way, {@code AlterConfigs} or {@code alterConfigs}. */
  private static String camel(String name, boolean beginsLarge) {
    List<String> words = new ArrayList<>();
    for (String word : name.split("_")) {
      boolean isLarge = beginsLarge || !words.isEmpty();
      String small = word.toLowerCase(Locale.ROOT);
      words.add(isLarge ? word.charAt(0) + small.substring(1) : small);
    }
    return String.join("", words);
  }

  private static List<Manifest> manifests(String overlay) throws IOException {
    return Overlay.read(overlay).manifests();
  }
}
