package io.instashop.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.e2e.ComposeFile;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pod reaches only the servers that it needs, as in compose. */
class KubernetesNetworkTest {

  private static ComposeFile compose;
  private static Overlay local;

  @BeforeAll
  static void read() throws IOException {
    compose = ComposeFile.read("docker-compose.yml");
    local = Overlay.read("local");
  }

  /**
   * Two on one network of compose reach each other; here it is the client that reaches its server.
   */
  @ParameterizedTest
  @CsvSource({
    "Cluster, postgres, postgres, 5432, postgres-roles",
    "Cluster, postgres-dwh, postgres-dwh, 5432, postgres-dwh-roles",
    "Kafka, instashop, kafka1, 9093, ''",
    "StatefulSet, redis, redis, 6379, ''"
  })
  void aServerIsReachedByThoseOfItsNetworkInCompose(
      String kind, String name, String service, int port, String further) {
    Set<String> expected = new TreeSet<>();
    for (Manifest program : local.manifests()) {
      if (compose.services().contains(program.name()) && !program.podTemplate().isEmpty()) {
        Set<String> common = new HashSet<>(compose.networks(program.name()));
        common.retainAll(compose.networks(service));
        if (!common.isEmpty() && !program.name().equals(service)) {
          expected.add(program.name());
        }
      }
    }
    if (!further.isEmpty()) {
      expected.add(further);
    }
    assertThat(new Network(local.manifests()).callers(local.manifest(kind, name), port))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "generator-service, 8081",
    "producer-service, 8082",
    "consumer-service, 8083",
    "metrics-job, 8084"
  })
  void healthIsReadByTheDashboardAlone(String service, int port) {
    assertThat(new Network(local.manifests()).callers(local.program(service), port))
        .containsExactly("dashboard-service");
  }
}
