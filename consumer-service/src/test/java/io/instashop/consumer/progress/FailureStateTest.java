package io.instashop.consumer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.consumer.landing.Partition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureStateTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Partition ZERO = new Partition("searches", 0);
  private static final Partition ONE = new Partition("searches", 1);
  private static final Partition TWO = new Partition("searches", 2);

  private final FailureState faults = new FailureState(Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void aFaultIsTheInnermostCauseInOneLine() {
    faults.failed(
        "Work", new IllegalStateException("outer", new RuntimeException("the inner\n  one")));

    assertThat(faults.current()).contains("Work: the inner");
  }

  @Test
  void successClearsAFaultAndTheLastOneIsRemembered() {
    faults.failed("Work", new IllegalStateException("is gone"));
    faults.cleared();

    assertThat(faults.current()).isEmpty();
    assertThat(faults.last()).contains("Work: is gone");
  }

  @Test
  void noSuccessClearsWhatOnlyAnOperatorCanDecide() {
    faults.fatal("Records are gone");
    faults.cleared();

    assertThat(faults.current()).contains("Records are gone");
  }

  @Test
  void whatOnePartitionAchievesDoesNotClearWhatAnotherStandsFor() {
    faults.failed(List.of(ZERO, ONE), "A batch", new IllegalStateException("is refused"));

    faults.cleared(List.of(TWO));
    faults.cleared();
    faults.cleared(List.of(ONE));

    assertThat(faults.current())
        .contains(
            "A batch: is refused. Partitions not advancing since 2026-03-01T12:00:00Z: searches-0");
    assertThat(faults.partitions()).containsOnlyKeys(ZERO);

    faults.cleared(List.of(ZERO));

    assertThat(faults.current()).isEmpty();
  }

  @Test
  void aPartitionThatAnotherInstanceReadsIsNoFaultOfThisOne() {
    faults.failed(List.of(ZERO, ONE), "A batch", new IllegalStateException("is refused"));

    faults.assigned(List.of(ONE, TWO));

    assertThat(faults.partitions()).containsOnlyKeys(ONE);
  }

  @Test
  void workThatSucceedsAgainClearsItsOwnFaultAlone() {
    faults.failed("Reading failed", new IllegalStateException("is slow"));
    faults.recovered("Writing failed");
    assertThat(faults.current()).contains("Reading failed: is slow");

    faults.recovered("Reading failed");
    assertThat(faults.current()).isEmpty();
  }
}
