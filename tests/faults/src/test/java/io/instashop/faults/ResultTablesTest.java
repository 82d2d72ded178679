package io.instashop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTablesTest {

  private static final PublishedRun FIRST = run("2026-01-01T10:00:30Z");
  private static final PublishedRun SECOND = run("2026-01-02T11:00:00Z");

  @Test
  void aRunOfSomeFaultsLeavesTheRowsOfTheOthers() {
    String first =
        ResultTables.parse("")
            .with(FIRST, List.of(result("a", 1, 2, 6), result("b", 3)))
            .of(List.of("a", "b", "c"));
    assertThat(first)
        .isEqualTo(
            """
            | run | conditions | took | rows compared at its end | verdict at its end |
            |---|---|---|---|---|
            | 2026-01-01T10:00:00Z | full form | 82 min | 1,061,303 | 13 of 13 hold |

            | fault | instants | guarantees | recovery, median | recovery, worst | run |
            |---|---|---|---|---|---|
            | a | 3 | 13 of 13 hold | 2.0 s | 6.0 s | 2026-01-01T10:00:00Z |
            | b | 1 | 13 of 13 hold | 3.0 s | 3.0 s | 2026-01-01T10:00:00Z |
            | c | – | in no published run yet | – | – | – |
            """);

    String second =
        ResultTables.parse(first)
            .with(SECOND, List.of(result("c", 5), result("a", 4)))
            .of(List.of("a", "b", "c"));
    assertThat(second.lines().filter(line -> !line.startsWith("|---")))
        .containsExactly(
            "| run | conditions | took | rows compared at its end | verdict at its end |",
            "| 2026-01-01T10:00:00Z | full form | 82 min | 1,061,303 | 13 of 13 hold |",
            "| 2026-01-02T11:00:00Z | full form | 82 min | 1,061,303 | 13 of 13 hold |",
            "",
            "| fault | instants | guarantees | recovery, median | recovery, worst | run |",
            "| a | 1 | 13 of 13 hold | 4.0 s | 4.0 s | 2026-01-02T11:00:00Z |",
            "| b | 1 | 13 of 13 hold | 3.0 s | 3.0 s | 2026-01-01T10:00:00Z |",
            "| c | 1 | 13 of 13 hold | 5.0 s | 5.0 s | 2026-01-02T11:00:00Z |");
  }

  @Test
  void aRunOfWhichNoRowIsLeftAndAFaultThatIsNoMoreAreNotShown() {
    String first =
        ResultTables.parse("")
            .with(FIRST, List.of(result("a", 1), result("gone", 2)))
            .of(List.of("a", "gone"));
    String second =
        ResultTables.parse(first).with(SECOND, List.of(result("a", 1))).of(List.of("a"));
    assertThat(second).doesNotContain(FIRST.name()).doesNotContain("gone").contains(SECOND.name());
  }

  private static PublishedRun run(String begun) {
    return new PublishedRun(
        Instant.parse(begun), "full form", Duration.ofMinutes(82), 1_061_303, "13 of 13 hold");
  }

  private static FaultResult result(String fault, int... seconds) {
    return new FaultResult(
        fault, Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList(), "13 of 13 hold");
  }
}
