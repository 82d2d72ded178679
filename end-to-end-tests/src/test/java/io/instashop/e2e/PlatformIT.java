package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The first command of the README, and what its users do next: stop, crash and go on. */
class PlatformIT {

  private static final Duration RUN = Duration.ofMinutes(6);

  @TempDir Path dir;

  @Test
  void aRunDrainsAuditsCleanAndGoesOnWhereItWas() throws Exception {
    Path data = dir.resolve("data");
    Path first = dir.resolve("first.json");
    long events;
    try (RunningPlatform platform =
        RunningPlatform.up(
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
            first.toString())) {
      assertThat(platform.awaitExit(RUN)).as("exit code; it said:%n%s", platform.said()).isZero();
      assertThat(platform.survivors()).isEmpty();
      events = sourceEvents(first);
      assertThat(events).isGreaterThan(6_000);
    }

    // Killed hard, it leaves every process behind; the next start must find and end them.
    try (RunningPlatform platform = RunningPlatform.up(data, "--rate", "100")) {
      platform.awaitFirstNumber();
      assertThat(Instashop.run("status", "--data", data.toString()).output())
          .contains("generator-service")
          .contains("newest");
      assertThat(Instashop.run("up", "--data", data.toString()))
          .satisfies(second -> assertThat(second.code()).isEqualTo(2))
          .satisfies(second -> assertThat(second.output()).contains("in use").contains("--data"));
      platform.killParent();
      assertThat(platform.survivors()).isNotEmpty();

      Path last = dir.resolve("last.json");
      try (RunningPlatform next =
          RunningPlatform.up(data, "--rate", "100", "--for", "5s", "--report", last.toString())) {
        assertThat(next.awaitExit(RUN)).as("exit code; it said:%n%s", next.said()).isZero();
        assertThat(next.survivors()).isEmpty();
        assertThat(sourceEvents(last)).isGreaterThan(events + 500);
      }
    }
  }

  /** Rows in the source, which a clean audit has found everywhere else. */
  private static long sourceEvents(Path report) {
    JsonNode root = new JsonMapper().readTree(report.toFile());
    assertThat(root.path("clean").asBoolean()).isTrue();
    long events = 0;
    for (JsonNode stage : root.path("audit").path("stages")) {
      events += stage.path("source_rows").asLong();
    }
    return events;
  }
}
