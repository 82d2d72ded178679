package io.instashop.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.cli.platform.PublicPorts;
import io.instashop.testservers.project.ProjectFolder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

  private static final String COMPOSE =
      """
      services:
        postgres:
          ports:
            - "${POSTGRES_ADDRESS:-127.0.0.1}:${POSTGRES_PORT:-5432}:5432"
            - "${POSTGRES_ADDRESS:-127.0.0.1}:${CRM_PORT:-5433}:5432"
        grafana:
          profiles: [observability-ui]
          ports: ["127.0.0.1:${GRAFANA_PORT:-3000}:3000"]
      """;

  @TempDir Path proc;

  @Test
  void theComposeFileSaysWhatContainersWant() {
    assertThat(ComposePorts.in(COMPOSE, Map.of("CRM_PORT", "15433")))
        .containsExactly(
            new WantedPort(5432, "postgres", "POSTGRES_PORT", false, false),
            new WantedPort(15433, "postgres", "CRM_PORT", false, false),
            new WantedPort(3000, "grafana", "GRAFANA_PORT", false, true));
  }

  @Test
  void theProjectsOwnFileWantsWhatUpWants() throws Exception {
    String file = Files.readString(ProjectFolder.path().resolve("docker-compose.yml"));
    Set<Integer> wanted = PortFindings.byNumber(ComposePorts.in(file, Map.of())).keySet();

    assertThat(wanted).containsAll(PublicPorts.all().values()).contains(5433, 9094, 3000);
  }

  @Test
  void whatSomebodyElseHoldsIsToldWithBothWaysOut() {
    Map<Integer, WantedPort> wanted =
        PortFindings.byNumber(
            List.of(
                WantedPort.ofUp(5432, "PostgreSQL (shop)"),
                new WantedPort(5432, "postgres", "POSTGRES_PORT", false, false),
                WantedPort.ofUp(6379, "Redis"),
                WantedPort.ofUp(9092, "Kafka")));

    List<CheckResult> findings =
        PortFindings.of(
            wanted,
            Map.of(
                5432, new Holder("process 7 (postgres)", false),
                6379, new Holder("process 8 (redis-server)", true)));

    assertThat(findings)
        .containsExactly(
            CheckResult.fine("ports", "1 of 3 free, 1 our own"),
            CheckResult.warning(
                "ports",
                "5432 (PostgreSQL (shop)) is held by process 7 (postgres)",
                "'up' takes another port and says which; for 'docker compose up' set POSTGRES_PORT"
                    + " in .env, or end it"));
  }

  @Test
  void aSocketIsFoundWithItsProcess() throws Exception {
    Files.createDirectories(proc.resolve("net"));
    Files.writeString(
        proc.resolve("net/tcp6"),
        """
          sl  local_address rem_address st tx_queue:rx tr:tm retrnsmt uid timeout inode
           0: 00000000000000000000000001000000:1538 00:0000 0A 0:0 0:0 0 1000 0 4711 1
           1: 00000000000000000000000001000000:1539 00:0000 01 0:0 0:0 0 1000 0 4712 1
        """);
    Path descriptors = Files.createDirectories(proc.resolve("321/fd"));
    Files.createSymbolicLink(descriptors.resolve("3"), Path.of("socket:[4711]"));
    Files.createSymbolicLink(descriptors.resolve("4"), Path.of("socket:[4712]"));

    assertThat(new ListeningSockets(proc).processes(Set.of(5432, 5433)))
        .containsExactly(Map.entry(5432, 321L));
    assertThat(new ListeningSockets(proc.resolve("none")).processes(Set.of(5432))).isEmpty();
  }

  @Test
  void aPortOfThisVeryProcessIsFound() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = socket.getLocalPort();
      PortHolders holders =
          new PortHolders(
              new ListeningSockets(Path.of("/proc")),
              new Containers(List.of()),
              "/project",
              Optional.of(ProcessHandle.current()));

      Holder holder = holders.of(Set.of(port)).get(port);
      assertThat(holder).isNotNull();
      assertThat(holder.ours()).isTrue();
      assertThat(holder.name()).startsWith("process " + ProcessHandle.current().pid() + " (java");
    }
  }

  @Test
  void aListOfContainersIsRead() {
    Containers containers =
        Containers.in(
            """
            kafka1\tkafka1\t/project\t127.0.0.1:9092->9092/tcp
            other\t\t\t0.0.0.0:5432-5433->5432-5433/tcp, [::]:5432-5433->5432-5433/tcp
            silent\taudit\t/project\t
            """);

    assertThat(containers.at(9092).orElseThrow().name()).isEqualTo("kafka1");
    assertThat(containers.at(5433).orElseThrow().name()).isEqualTo("other");
    assertThat(containers.at(1)).isEmpty();
    assertThat(containers.of("/project")).containsOnlyKeys("kafka1", "audit");
  }
}
