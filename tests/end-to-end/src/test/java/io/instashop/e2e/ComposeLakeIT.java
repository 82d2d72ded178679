package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that {@code docker compose --profile all} starts, with the lake and the notebooks. */
@Tag("faults")
class ComposeLakeIT extends ComposeStory {

  @Override
  RunningCompose start() throws Exception {
    return RunningCompose.start(
        "instashop-lake-it", Map.of("GENERATOR_RATE", "5", "LAKE_EVERY", "1m"), "all");
  }

  @Test
  @Order(1)
  void everyContainerIsHealthyAndPublishesOnTheLoopbackAddressAlone() throws Exception {
    assertThat(compose.states()).hasSizeGreaterThan(20).values().containsOnly("healthy");
    assertThat(compose.run(RunningCompose.STEP, "ps", "--format", "{{.Ports}}").lines())
        .flatMap(ports -> List.of(ports.split(", ")))
        .filteredOn(port -> port.contains("->"))
        .hasSizeGreaterThan(15)
        .allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  /** A table of each system; the role reads them and nothing else. */
  @ParameterizedTest
  @Order(2)
  @CsvSource({
    "payments_by_method",
    "farm_sales_daily",
    "store_category_statistics",
    "deliveries_by_day",
    "shop_sales_daily"
  })
  void goldOfEachSystemIsInTheWarehouse(String table) throws Exception {
    await("rows of " + table)
        .atMost(RunningCompose.STEP)
        .pollInterval(Duration.ofSeconds(3))
        .ignoreExceptions()
        .until(() -> platform.count("WAREHOUSE", "dwh_db", "bi", "demo-bi", "gold." + table) > 0);
    try (Connection connection = platform.connect("WAREHOUSE", "dwh_db", "bi", "demo-bi");
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("select 1 from public.realtime_events"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
    }
  }

  @ParameterizedTest
  @Order(3)
  @MethodSource("notebooks")
  void aNotebookRunsToItsEnd(String notebook) throws Exception {
    platform.awaitEventsUpToNow();
    assertThat(
            compose.run(
                Patience.minutes(6),
                "exec",
                "--no-TTY",
                "notebook",
                "jupyter",
                "nbconvert",
                "--to",
                "notebook",
                "--execute",
                "--ExecutePreprocessor.timeout=300",
                "--output-dir",
                "/tmp",
                "/notebooks/" + notebook))
        .contains("Writing");
  }

  static Stream<String> notebooks() throws IOException {
    try (Stream<java.nio.file.Path> files =
        Files.list(ProjectFolder.path().resolve("lakehouse/notebooks"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".ipynb"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @Test
  @Order(4)
  void jupyterAsksForTheToken() throws Exception {
    String log = compose.run(RunningCompose.STEP, "logs", "--no-color", "notebook");
    String token = log.replaceAll("(?s).*\\?token=([0-9a-f]{48}).*", "$1");
    String address = "http://localhost:" + compose.port("JUPYTER") + "/api/contents";
    assertThat(platform.json(address + "?token=" + token).path("content").size())
        .isGreaterThanOrEqualTo(8);
    assertThat(platform.json(address + "?token=demo-notebook").path("content").isMissingNode())
        .isTrue();
    assertThat(platform.json(address).path("content").isMissingNode()).isTrue();
  }

  @Test
  @Order(5)
  void anyCommandOfTheLakeRunsOnThatLake() throws Exception {
    assertThat(compose.run(RunningCompose.STEP, "run", "--rm", "lake-command", "lake", "history"))
        .contains("payments_kafka");
  }

  @Test
  @Order(6)
  void paymentsBecomeWindowsOfTheLivePage() {
    String health = "http://localhost:" + compose.port("METRICS") + "/actuator/health";
    await("windows of payments")
        .atMost(RunningCompose.STEP)
        .pollInterval(Duration.ofSeconds(3))
        .ignoreExceptions()
        .until(
            () ->
                platform
                    .json(health)
                    .at("/components/queries/details/payments")
                    .asString()
                    .equals("works"));
  }

  @Test
  @Order(7)
  void nothingOfThePipelineIsLostOrDoubledBeside() {
    platform.awaitCleanAudit();
  }
}
