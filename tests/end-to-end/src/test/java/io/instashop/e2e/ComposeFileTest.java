package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.topics.KafkaUser;
import io.instashop.e2e.docs.Pages;
import io.instashop.testservers.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a container of the compose file can reach, and what can be reached from outside. */
class ComposeFileTest {

  private static final List<String> BROKERS = List.of("kafka1", "kafka2", "kafka3");
  private static final String SERVERS = "SPRING_KAFKA_BOOTSTRAP_SERVERS";
  private static final String JAAS = "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG";
  private static ComposeFile file;
  private static ComposeFile secured;

  @BeforeAll
  static void read() throws IOException {
    file = ComposeFile.read("docker-compose.yml");
    secured = ComposeFile.read("infra/kafka/secured.yml");
  }

  @ParameterizedTest
  @CsvSource({
    "postgres, generator-service producer-service notebook audit operator",
    "kafka1, kafka2 kafka3 producer-service consumer-service metrics-job spark-worker-1 spark-worker-2 lake"
        + " lake-command payments-generator sales-generator notebook audit operator",
    "postgres-dwh, consumer-service dashboard-service lake lake-command notebook audit operator",
    "redis, metrics-job dashboard-service notebook audit operator",
    "spark-master, spark-worker-1 spark-worker-2 metrics-job",
    "alertmanager, prometheus grafana",
    "mysql, lake lake-command schema-registry sales-generator notebook",
    "schema-registry, lake lake-command mysql sales-generator notebook",
    "deliveries-generator, landing-generator"
  })
  void aServerIsReachedByThoseThatNeedItAndNobodyElse(String server, String others) {
    assertThat(reached(server)).containsExactlyInAnyOrder(others.split(" "));
  }

  /** Docker would put a container without networks onto one with all others like it. */
  @Test
  void everyServiceNamesItsNetworksAndEveryNetworkIsUsed() {
    Set<String> used = new TreeSet<>();
    file.services().forEach(service -> used.addAll(file.networks(service)));
    assertThat(used).isEqualTo(new TreeSet<>(file.networks())).doesNotContain("default");
  }

  @Test
  void brokersAloneAreOnTheirNetwork() {
    assertThat(file.services())
        .filteredOn(service -> file.networks(service).contains("brokers"))
        .containsExactlyInAnyOrderElementsOf(BROKERS);
  }

  @Test
  void publishAddressIsTheDashboardsAlone() {
    Map<String, String> addresses = new TreeMap<>();
    for (String service : file.services()) {
      for (String port : file.ports(service)) {
        String address = port.replaceFirst(":\\$\\{\\w+_PORT:-\\d+}:\\d+$", "");
        if (!address.equals("127.0.0.1")) {
          addresses.put(service, address);
        }
      }
    }
    assertThat(addresses)
        .isEqualTo(
            Map.of(
                "dashboard-service", "${PUBLISH_ADDRESS:-127.0.0.1}",
                "postgres", "${POSTGRES_ADDRESS:-127.0.0.1}",
                "postgres-dwh", "${WAREHOUSE_ADDRESS:-127.0.0.1}",
                "kafka1", "${KAFKA_ADDRESS:-127.0.0.1}",
                "kafka2", "${KAFKA_ADDRESS:-127.0.0.1}",
                "kafka3", "${KAFKA_ADDRESS:-127.0.0.1}",
                "redis", "${REDIS_ADDRESS:-127.0.0.1}"));
  }

  /**
   * It asks nobody who calls, and answers the pages of all sites: one could silence every alarm.
   */
  @Test
  void alertmanagerIsNotPublished() {
    assertThat(file.ports("alertmanager")).isEmpty();
    for (String service : file.services()) {
      assertThat(file.ports(service)).as(service).noneMatch(port -> port.endsWith(":9093"));
    }
  }

  /** Whoever has it may run any program there, with many logins. */
  @Test
  void jupyterHasNoTokenThatIsKnown() {
    assertThat(file.environment("notebook")).containsEntry("JUPYTER_TOKEN", "${JUPYTER_TOKEN:-}");
  }

  @Test
  void otherSitesDoNotReadPrometheus() {
    assertThat(file.command("prometheus")).contains("--web.cors.origin=none");
  }

  @Test
  void theSparkPagesAnswerToKnownHostsOnly() {
    String filter = "io.instashop.kit.spark.UiHosts";
    assertThat(
            ProjectFolder.path()
                .resolve("service-kit/src/main/java/" + filter.replace('.', '/') + ".java"))
        .exists();
    for (String service : List.of("spark-master", "spark-worker-1", "spark-worker-2")) {
      assertThat(file.entrypoint(service)).as(service).contains("-Dspark.ui.filters=" + filter);
    }
  }

  /** Servers that begin as root keep what they need to become a user of their own. */
  @Test
  void noServiceGainsPrivilegesAndCapabilitiesAreNamed() {
    Map<String, List<String>> added = new TreeMap<>();
    Set<String> all = new TreeSet<>();
    for (String service : file.services()) {
      assertThat(file.securityOptions(service)).as(service).contains("no-new-privileges:true");
      if (!file.droppedCapabilities(service).equals(List.of("ALL"))) {
        all.add(service);
      } else if (!file.addedCapabilities(service).isEmpty()) {
        added.put(service, file.addedCapabilities(service));
      }
    }
    List<String> becomesItsUser =
        List.of("CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "SETGID", "SETUID");
    assertThat(added)
        .isEqualTo(
            Map.of(
                "postgres", becomesItsUser,
                "postgres-dwh", becomesItsUser,
                "redis",
                    List.of(
                        "CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "SETGID", "SETPCAP", "SETUID")));
    assertThat(all).as("with Docker's own set").containsExactly("mysql");
  }

  @Test
  void oneServerAnswersAtThePortsOfTheShopsDatabases() {
    assertThat(file.ports("postgres"))
        .extracting(port -> port.replaceFirst("^\\$\\{POSTGRES_ADDRESS:-127\\.0\\.0\\.1}:", ""))
        .containsExactly(
            "${POSTGRES_PORT:-5432}:5432",
            "${CRM_PORT:-5433}:5432",
            "${ERP_PORT:-5434}:5432",
            "${ECOMMERCE_PORT:-5435}:5432");
  }

  /** A name belongs to one container of the machine, so a second project needs other ones. */
  @Test
  void everyFixedNameTakesThePrefixOfTheProject() {
    assertThat(names()).doesNotHaveDuplicates().contains("kafka1", "redis-metrics");
    for (String service : file.services()) {
      file.containerName(service)
          .ifPresent(name -> assertThat(name).startsWith("${CONTAINER_PREFIX:-}"));
    }
  }

  /** Whoever copies such a command from a page reaches a container, and finds the tool in it. */
  @Test
  void everyDocumentedCommandNamesAContainer() {
    List<String> commands =
        Pages.all().stream()
            .flatMap(page -> Stream.of("", "sh").flatMap(l -> page.fences(l).stream()))
            .flatMap(String::lines)
            .filter(line -> line.matches("docker (exec|logs) .*"))
            .toList();
    assertThat(commands).hasSizeGreaterThan(5);
    for (String command : commands) {
      String[] words = command.replaceFirst("^docker (exec|logs) (-it )?", "").split("\\s+");
      assertThat(names()).as(command).contains(words[0]);
      if (words.length > 1 && words[1].startsWith("kafka-")) {
        assertThat(ProjectFolder.path().resolve("infra/kafka/bin").resolve(words[1]))
            .as(command)
            .isExecutable();
      }
    }
  }

  @Test
  void theExampleOfSettingsHasEveryVariableWithItsDefault() throws IOException {
    String example = Files.readString(ProjectFolder.path().resolve(".env.example"));
    String compose = Files.readString(ProjectFolder.path().resolve("docker-compose.yml"));
    assertThat(Pattern.compile("\\$\\{([A-Z0-9_]+):-([^}]*)}").matcher(compose).results())
        .hasSizeGreaterThan(30)
        .allSatisfy(
            variable ->
                assertThat(example.lines()).contains(variable.group(1) + "=" + variable.group(2)));
  }

  /** Grafana has a profile of its own, and the tools run when they are called. */
  @Test
  void theProfileAllStartsEverythingButGrafanaAndTheTools() {
    Set<String> missing = new TreeSet<>();
    for (String service : file.services()) {
      Set<String> profiles = file.profiles(service);
      if (!profiles.isEmpty() && !profiles.contains("all")) {
        missing.add(service);
      }
    }
    assertThat(missing).containsExactlyInAnyOrder("grafana", "audit", "operator", "lake-command");
  }

  @ParameterizedTest
  @CsvSource({
    "lake, lake payments-generator sales-generator landing-generator schema-registry mysql",
    "deliveries, deliveries-generator",
    "notebook, notebook",
    "cluster, spark-master spark-worker-1 spark-worker-2",
    "observability, prometheus alertmanager"
  })
  void aProfileStarts(String profile, String services) {
    assertThat(file.services())
        .filteredOn(service -> file.profiles(service).contains(profile))
        .containsExactlyInAnyOrder(services.split(" "));
  }

  @Test
  void everyServiceHasALimitOfMemory() {
    assertThat(file.services()).allMatch(service -> file.memoryLimit(service).isPresent());
  }

  /** With one broker nobody may wait for the others, or call them. */
  @Test
  void theSmallVariantLeavesOutTwoBrokersForEverybody() throws IOException {
    ComposeFile small = ComposeFile.read("infra/docker/compose.small.yml");
    for (String service : file.services()) {
      if (file.environment(service).containsKey(SERVERS)) {
        assertThat(small.environment(service)).as(service).containsEntry(SERVERS, "kafka1:19092");
      }
      if (file.dependencies(service).contains("kafka2") && !BROKERS.contains(service)) {
        assertThat(small.optionalDependencies(service)).as(service).contains("kafka2", "kafka3");
      }
    }
  }

  @Test
  void everyClientOfTheSecuredKafkaIsAUserOfItsOwn() {
    Map<String, String> users = new TreeMap<>();
    for (String service : file.services()) {
      if (file.environment(service).containsKey(SERVERS)) {
        String user =
            secured
                .environment(service)
                .getOrDefault(JAAS, "")
                .replaceAll(".*username=\"|\".*", "");
        users.put(service, user);
      }
    }
    assertThat(users)
        .isEqualTo(
            Map.of(
                "producer-service", "producer",
                "consumer-service", "consumer",
                "metrics-job", "metrics",
                "lake", "lake",
                "lake-command", "lake",
                "sales-generator", "lake",
                "notebook", "lake",
                "audit", "audit",
                "operator", "operator"));
  }

  @Test
  void theOneThatGrantsSetsThePasswordsThatProgramsHave() {
    Map<String, String> passwords = secured.environment("kafka-users");
    for (KafkaUser user : KafkaUser.values()) {
      assertThat(passwords.get("INSTASHOP_KAFKA_" + user + "_PASSWORD"))
          .isEqualTo(password(user.userName()));
    }
    for (String service : secured.services()) {
      String jaas = secured.environment(service).getOrDefault(JAAS, "");
      if (!jaas.isEmpty()) {
        String user = jaas.replaceAll(".*username=\"|\".*", "");
        assertThat(jaas).as(service).endsWith("password=\"" + password(user) + "\";");
      }
    }
  }

  private static String password(String user) {
    return "${%s_KAFKA_PASSWORD:-demo-%s}".formatted(user.toUpperCase(Locale.ROOT), user);
  }

  /** The fixed names of containers, without a prefix. */
  private static List<String> names() {
    return file.services().stream()
        .flatMap(service -> file.containerName(service).stream())
        .map(name -> name.replace("${CONTAINER_PREFIX:-}", ""))
        .toList();
  }

  private static Set<String> reached(String server) {
    Set<String> others = new TreeSet<>();
    for (String other : file.services()) {
      Set<String> common = new HashSet<>(file.networks(other));
      common.retainAll(file.networks(server));
      if (!common.isEmpty() && !other.equals(server)) {
        others.add(other);
      }
    }
    return others;
  }
}
