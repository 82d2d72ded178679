package io.instashop.metrics.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchTallyTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final TallyAccumulator accumulator = new TallyAccumulator(30_000);

  @Test
  void anEventIsLateWhenItsWindowHasEndedByTheWatermark() {
    PartitionTally tally = new PartitionTally(30_000);
    tally.accept(NOON.minusMillis(1), true, NOON.toEpochMilli());
    tally.accept(NOON, true, NOON.toEpochMilli());
    accumulator.add(new TallyAccumulator.Part(0, tally));
    BatchTally batch = accumulator.value();

    assertThat(batch.lateEvents(Optional.empty())).isZero();
    assertThat(batch.lateEvents(Optional.of(NOON.minusMillis(1)))).isZero();
    assertThat(batch.lateEvents(Optional.of(NOON))).isEqualTo(1);
    assertThat(batch.lateEvents(Optional.of(NOON.plusSeconds(30)))).isEqualTo(2);
  }

  @Test
  void aTaskThatRunsAgainCountsOnce() {
    for (int run = 0; run < 2; run++) {
      PartitionTally tally = new PartitionTally(30_000);
      tally.accept(NOON, true, NOON.toEpochMilli());
      tally.reject("no JSON");
      TallyAccumulator task = new TallyAccumulator(30_000);
      task.add(new TallyAccumulator.Part(3, tally));
      accumulator.merge(task);
    }

    assertThat(accumulator.value().accepted()).isEqualTo(1);
    assertThat(accumulator.value().rejected()).isEqualTo(1);
  }

  @Test
  void partitionsAddUpAndTheNewestEventIsTheNewestOfAll() {
    for (int partition = 0; partition < 3; partition++) {
      PartitionTally tally = new PartitionTally(30_000);
      tally.accept(NOON.plusMillis(partition), true, NOON.toEpochMilli());
      accumulator.add(new TallyAccumulator.Part(partition, tally));
    }

    assertThat(accumulator.value().accepted()).isEqualTo(3);
    assertThat(accumulator.value().newest()).isEqualTo(NOON.plusMillis(2));
    assertThat(accumulator.value().eventsByWindow()).containsOnly(entry(NOON, 3));
  }

  @Test
  void onlyYoungEventsThatCountTellTheLatency() {
    PartitionTally tally = new PartitionTally(30_000);
    tally.accept(NOON.minusSeconds(60), true, NOON.toEpochMilli());
    tally.accept(NOON.minusMillis(5), false, NOON.toEpochMilli());
    tally.accept(NOON.minusMillis(5), true, NOON.toEpochMilli());

    assertThat(tally.freshByBucket()).containsOnly(entry(NOON.minusMillis(10), 1));
  }

  private static java.util.Map.Entry<Long, Long> entry(Instant time, long count) {
    return java.util.Map.entry(time.toEpochMilli(), count);
  }
}
