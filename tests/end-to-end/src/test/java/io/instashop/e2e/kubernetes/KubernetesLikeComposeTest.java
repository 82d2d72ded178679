package io.instashop.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.e2e.ComposeFile;
import io.instashop.testservers.project.ProjectFolder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs on Kubernetes is what compose runs. */
class KubernetesLikeComposeTest {

  /** What names a server, or says how Kafka is reached, and so is another one there. */
  private static final Set<String> OF_THE_PLACE =
      Set.of(
          "INSTASHOP_METRICS_MASTER",
          "SPRING_DATA_REDIS_URL",
          "SPRING_DATASOURCE_URL",
          "SPRING_KAFKA_BOOTSTRAP_SERVERS",
          "SPRING_KAFKA_SECURITY_PROTOCOL");

  private static ComposeFile compose;
  private static ComposeFile secured;
  private static Overlay local;

  @BeforeAll
  static void read() throws IOException {
    compose = ComposeFile.read("docker-compose.yml");
    secured = ComposeFile.read("infra/kafka/secured.yml");
    local = Overlay.read("local");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "generator-service",
        "producer-service",
        "consumer-service",
        "metrics-job",
        "dashboard-service",
        "redis",
        "audit",
        "operator"
      })
  void imagesAndMemoryAreTheSame(String service) {
    assertThat(local.container(service)).containsEntry("image", compose.image(service));
    assertThat(memory(local.program(service))).isEqualTo(memory(service));
  }

  @Test
  void serversHaveTheSameMemoryAndSettings() throws IOException {
    Manifest brokers = local.manifest("KafkaNodePool", "broker");
    assertThat(brokers.spec()).containsEntry("replicas", 3);
    assertThat(Tree.text(brokers.spec(), "resources", "limits", "memory"))
        .isEqualTo(memory("kafka1"));
    String heap = compose.environment("kafka1").get("KAFKA_HEAP_OPTS");
    assertThat(Tree.map(brokers.spec(), "jvmOptions"))
        .allSatisfy((option, size) -> assertThat(heap).contains(option + size))
        .hasSize(2);
    Manifest kafka = local.manifest("Kafka", "instashop");
    assertThat(compose.image("kafka1"))
        .isEqualTo("apache/kafka:" + Tree.text(kafka.spec(), "kafka", "version"));
    Map<String, String> settings = new TreeMap<>();
    Tree.map(kafka.spec(), "kafka", "config")
        .forEach((name, value) -> settings.put(name, String.valueOf(value)));
    assertThat(settings).isEqualTo(brokerSettings());
    for (String server : List.of("postgres", "postgres-dwh")) {
      Manifest cluster = local.manifest("Cluster", server);
      assertThat(Tree.text(cluster.spec(), "resources", "limits", "memory"))
          .isEqualTo(memory(server));
      assertThat(compose.image(server))
          .startsWith("postgres:" + Tree.text(cluster.spec(), "imageCatalogRef", "major") + ".");
      Set<String> parameters = new TreeSet<>(compose.command(server));
      parameters.removeAll(List.of("postgres", "-c"));
      Set<String> own = new TreeSet<>();
      Tree.map(cluster.spec(), "postgresql", "parameters")
          .forEach((name, value) -> own.add(name + "=" + value));
      assertThat(own).isEqualTo(parameters);
    }
  }

  /** Without those of listeners and controllers, which are Strimzi's. */
  private static Map<String, String> brokerSettings() throws IOException {
    Properties properties = new Properties();
    try (Reader file =
        Files.newBufferedReader(ProjectFolder.path().resolve("infra/kafka/server.properties"))) {
      properties.load(file);
    }
    Map<String, String> settings = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (!name.matches(
          "process\\.roles|controller\\..*|listener\\..*|inter\\.broker\\..*|log\\.dirs")) {
        settings.put(name, properties.getProperty(name));
      }
    }
    return settings;
  }

  @Test
  void redisStartsAlike() {
    assertThat(Tree.texts(local.container("redis"), "command"))
        .containsExactly(compose.command("redis").get(0));
    assertThat(Tree.texts(local.container("redis"), "args"))
        .isEqualTo(compose.command("redis").subList(1, compose.command("redis").size()));
    List<String> check = compose.healthCheck("redis");
    assertThat(Tree.texts(local.container("redis"), "readinessProbe", "exec", "command"))
        .containsExactly("sh", "-c", check.get(check.size() - 1).replace("$$", "$"));
  }

  @ParameterizedTest
  @CsvSource({"postgres, postgres-roles", "postgres-dwh, postgres-dwh-roles"})
  void rolesAreMadeAlike(String server, String job) {
    Map<String, String> variables = Environment.of(local.program(job), local.manifests());
    Map<String, String> all = compose.environment(server);
    for (String name : List.of("SERVER", "DATABASES")) {
      assertThat(variables).containsEntry(name, all.get(name));
    }
    assertThat(variables)
        .containsEntry("PGHOST", server + "-rw")
        .containsEntry("PGPASSWORD", server + "-superuser/password");
    assertThat(all.keySet()).containsAll(passwords(variables));
    assertThat(local.container(job)).containsEntry("image", compose.image(server));
  }

  private static Set<String> passwords(Map<String, String> variables) {
    Set<String> names = new TreeSet<>(variables.keySet());
    names.removeIf(name -> !name.endsWith("_PASSWORD"));
    return names;
  }

  /** Health is asked for where compose asks; what must not wait for a server asks elsewhere. */
  @ParameterizedTest
  @CsvSource({
    "generator-service, /actuator/health/liveness, /actuator/health",
    "producer-service, /actuator/health/liveness, /actuator/health",
    "consumer-service, /actuator/health/liveness, /actuator/health",
    "metrics-job, /api/status, /actuator/health",
    "dashboard-service, /actuator/health/liveness, /actuator/health/readiness"
  })
  void portsAndHealthAreTheSame(String service, String lives, String isReady) {
    List<String> check = compose.healthCheck(service);
    int port = Integer.parseInt(check.get(check.size() - 2).replaceFirst(".*:", ""));
    Map<String, Object> container = local.container(service);
    assertThat(Tree.maps(container, "ports"))
        .containsExactly(Map.of("name", "http", "containerPort", port));
    assertThat(Tree.maps(local.manifest("Service", service).spec(), "ports"))
        .containsExactly(Map.of("name", "http", "port", port, "targetPort", "http"));
    assertThat(isReady).startsWith(check.get(check.size() - 1));
    assertProbe(container, "startupProbe", lives);
    assertProbe(container, "livenessProbe", lives);
    assertProbe(container, "readinessProbe", isReady);
  }

  private static void assertProbe(Map<String, Object> container, String probe, String path) {
    assertThat(Tree.map(container, probe, "httpGet"))
        .isEqualTo(Map.of("path", path, "port", "http"));
  }

  @ParameterizedTest
  @CsvSource({
    "generator-service, SERVER_FORWARD_HEADERS_STRATEGY",
    "producer-service, SERVER_FORWARD_HEADERS_STRATEGY",
    "consumer-service, SERVER_FORWARD_HEADERS_STRATEGY",
    "metrics-job, METRICS_REDIS_PASSWORD SERVER_FORWARD_HEADERS_STRATEGY",
    "dashboard-service, DASHBOARD_REDIS_PASSWORD SERVER_FORWARD_HEADERS_STRATEGY",
    "redis, ''",
    "audit, AUDIT_REDIS_PASSWORD",
    "operator, METRICS_REDIS_PASSWORD"
  })
  void settingsAreTheSame(String service, String further) {
    Map<String, String> expected = new TreeMap<>(compose.environment(service));
    expected.putAll(secured.environment(service));
    // Of Spark's master and workers, of which there are none.
    expected.remove("_SPARK_AUTH_SECRET");
    Map<String, String> own = Environment.of(local.program(service), local.manifests());

    Set<String> names = new TreeSet<>(expected.keySet());
    if (!further.isEmpty()) {
      names.addAll(List.of(further.split(" ")));
    }
    if (expected.containsKey("SPRING_KAFKA_BOOTSTRAP_SERVERS")) {
      names.add("SPRING_KAFKA_SSL_TRUST_STORE_TYPE");
      names.add("SPRING_KAFKA_SSL_TRUST_STORE_CERTIFICATES");
    }
    assertThat(own.keySet()).isEqualTo(names);
    expected.forEach(
        (name, value) -> assertThat(own.get(name)).as(name).isEqualTo(here(name, value, own)));
  }

  /** What a value of compose is on Kubernetes. */
  private static String here(String name, String value, Map<String, String> own) {
    if (name.endsWith("JAAS_CONFIG")) {
      return "kafka-user-" + value.replaceAll(".*username=\"|\".*", "") + "/sasl.jaas.config";
    }
    if (name.endsWith("PASSWORD")) {
      return "passwords/" + value.replaceFirst("^\\$\\{(\\w+):-.*", "$1");
    }
    if (name.endsWith("DATASOURCE_URL")) {
      return value.replaceFirst("//([a-z-]+):", "//$1-rw:");
    }
    if (name.equals("SPRING_DATA_REDIS_URL")) {
      return value.replaceFirst("\\$\\{(\\w+):-[^}]*}", "\\$($1)");
    }
    return OF_THE_PLACE.contains(name)
        ? own.get(name)
        : value.replaceFirst("^\\$\\{\\w+:-(.*)}$", "$1");
  }

  @Test
  void whatMustBeOneIsOneAndEndsBeforeTheNext() {
    for (String single : List.of("generator-service", "metrics-job")) {
      assertThat(local.program(single).spec())
          .containsEntry("replicas", 1)
          .containsEntry("strategy", Map.of("type", "Recreate"));
    }
    // Its transactional ids begin with the host's name, which a StatefulSet gives back.
    assertThat(local.program("consumer-service").kind()).isEqualTo("StatefulSet");
  }

  private static String memory(Manifest program) {
    Map<String, Object> resources = Tree.map(program.containers().get(0), "resources");
    assertThat(Tree.text(resources, "requests", "memory"))
        .as("a pod is not put where its memory is not")
        .isEqualTo(Tree.text(resources, "limits", "memory"));
    return Tree.text(resources, "limits", "memory");
  }

  /** Compose's {@code 512m} and {@code 1g} are powers of two. */
  private static String memory(String service) {
    return compose.memoryLimit(service).orElseThrow().replace("m", "Mi").replace("g", "Gi");
  }
}
