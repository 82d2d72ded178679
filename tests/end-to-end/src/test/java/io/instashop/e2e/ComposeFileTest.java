package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.topics.KafkaUser;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    "postgres, generator-service producer-service audit operator",
    "kafka1, kafka2 kafka3 producer-service consumer-service metrics-job spark-worker audit operator",
    "postgres-dwh, consumer-service dashboard-service audit operator",
    "redis, metrics-job dashboard-service audit operator",
    "spark-master, spark-worker metrics-job",
    "alertmanager, prometheus grafana"
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
