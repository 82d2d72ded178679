package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.project.InstashopCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every stage, every ceiling and the whole are measured, and nothing is left behind. */
@Tag("faults")
class BenchIT {

  private static final int EVENTS = 3000;

  @TempDir private Path folder;

  @Test
  void eachStageAndEachCeilingHasAFigure() throws Exception {
    Path json = folder.resolve("bench.json");
    Path html = folder.resolve("bench.html");
    Path data = folder.resolve("data");

    InstashopCommand.Result result =
        InstashopCommand.run(
            "bench",
            "--events=" + EVENTS,
            "--rounds=1",
            "--json=" + json,
            "--html=" + html,
            "--folder=" + data);

    assertThat(result.code()).as(result.output()).isZero();
    List<String> subjects = new ArrayList<>();
    for (JsonNode figure : new JsonMapper().readTree(json.toFile()).get("figures")) {
      String subject = figure.get("subject").asString();
      subjects.add(subject);
      assertThat(figure.get("events").asInt()).as(subject).isGreaterThanOrEqualTo(EVENTS);
      assertThat(figure.get("events_per_second").asDouble()).as(subject).isPositive();
      assertThat(Files.readString(html)).contains(subject);
      assertThat(result.output()).contains(subject);
    }
    assertThat(subjects)
        .containsExactly(
            "generator",
            "copy-out",
            "produce",
            "copy-and-produce",
            "producer",
            "consume",
            "copy-in",
            "consume-copy-merge",
            "consumer",
            "window-loop",
            "metrics",
            "end-to-end");
    assertThat(InstashopCommand.run("bench", "compare", json.toString(), json.toString()).output())
        .contains("end-to-end", "1.00");
    try (Stream<Path> left = Files.list(data)) {
      assertThat(left).isEmpty();
    }
  }
}
