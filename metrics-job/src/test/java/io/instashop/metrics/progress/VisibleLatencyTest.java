package io.instashop.metrics.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VisibleLatencyTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final VisibleLatency latency = new VisibleLatency();

  @Test
  void countsOnlyWhatHappenedAfterTheFirstBatchWasVisible() {
    latency.record(events(-20_000, 5), START);
    assertThat(latency.summary().count()).isZero();
    assertThat(latency.summary().p95()).isNaN();

    latency.record(Map.of(at(-10_000), 7L, at(1_000), 3L), START.plusMillis(1_500));

    assertThat(latency.summary().count()).isEqualTo(3);
    assertThat(latency.summary().p95()).isEqualTo(0.5, within(0.01));
    assertThat(latency.summary().sum()).isEqualTo(1.5, within(0.01));
  }

  @Test
  void givesQuantilesOverTheWholeLifeAndNoNegativeTime() {
    latency.record(Map.of(), START);
    latency.record(events(10_000, 90), START.plusMillis(11_000));
    latency.record(events(20_000, 9), START.plusMillis(23_000));
    latency.record(events(30_000, 1), START.plusMillis(29_000));

    assertThat(latency.summary().p50()).isEqualTo(1, within(0.01));
    assertThat(latency.summary().p99()).isEqualTo(3, within(0.01));
    assertThat(latency.summary().max()).isEqualTo(3, within(0.01));
    assertThat(latency.summary().count()).isEqualTo(100);
  }

  private static Map<Long, Long> events(long offsetMillis, long count) {
    return Map.of(at(offsetMillis), count);
  }

  private static long at(long offsetMillis) {
    return START.toEpochMilli() + offsetMillis;
  }
}
