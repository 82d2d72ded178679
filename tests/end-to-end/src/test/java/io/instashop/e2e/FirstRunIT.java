package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.cli.platform.Service;
import io.instashop.contracts.topics.TopicSpec;
import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.ProjectFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bounded run from nothing, as the README has it, and a signal to the whole platform. */
@Tag("faults")
class FirstRunIT {

  @TempDir Path dir;

  /** The metrics job and the consumer start before the producer, whose setting counts. */
  @Test
  void aRunFromNothingDrainsAndAuditsCleanAndASignalStopsTheNextInOrder() throws Exception {
    Path data = dir.resolve("data");
    Path report = dir.resolve("report.json");
    try (RunningPlatform platform =
        RunningPlatform.up(
            Map.of("INSTASHOP_PRODUCER_PARTITIONS", "12"),
            data,
            "--backfill",
            "5000",
            "--rate",
            "100",
            "--for",
            "10s",
            "--seed",
            "7",
            "--report",
            report.toString())) {
      assertThat(platform.awaitExit(Patience.minutes(6)))
          .as("exit code; it said:%n%s", platform.said())
          .isZero();
      assertThat(platform.survivors()).isEmpty();
      assertThat(platform.said())
          .containsSubsequence("The page answers after", "First number on the page");
    }
    JsonNode root = new JsonMapper().readTree(report.toFile());
    assertThat(root.path("clean").asBoolean()).isTrue();
    assertThat(PlatformAccess.sourceRows(root)).isGreaterThan(6_000);

    try (RunningPlatform platform =
        RunningPlatform.up(Map.of("INSTASHOP_NO_CLASS_DATA", "false"), data, "--rate", "100")) {
      PlatformAccess access = new PlatformAccess(platform.awaitFirstNumber());
      assertThat(access.partitions()).isEqualTo(twelveEach());
      await("a class-data archive of each service")
          .atMost(Patience.minutes(6))
          .untilAsserted(() -> assertThat(List.of(Service.values())).allMatch(this::hasArchive));
      platform.terminate();
      platform.awaitExit(Patience.minutes(3));

      assertThat(platform.said()).contains("Stopped; the data is kept");
      assertThat(platform.survivors()).isEmpty();
    }
  }

  private boolean hasArchive(Service service) {
    String[] archives =
        service
            .jar(ProjectFolder.path())
            .resolveSibling("")
            .toFile()
            .list((folder, name) -> name.matches("class-data-(?!draft).*\\.jsa"));
    return archives != null && archives.length == 1;
  }

  /** The event topics, the line items and the dead letters; the others have a fixed count. */
  private static Map<String, Integer> twelveEach() {
    return Topics.all().stream()
        .filter(topic -> !(topic.partitions() instanceof TopicSpec.Fixed))
        .collect(Collectors.toMap(TopicSpec::name, any -> 12));
  }
}
