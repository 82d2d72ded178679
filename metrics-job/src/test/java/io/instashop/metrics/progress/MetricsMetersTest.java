package io.instashop.metrics.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.metrics.input.BatchTally;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetricsMetersTest {

  @Test
  void theStagesOutliveAGarbageCollection() {
    AggregationProgress progress = new AggregationProgress(Aggregation.TRANSACTIONS);
    MetricsMeters meters = new MetricsMeters(List.of(progress));
    System.gc();

    Instant written = Instant.ofEpochSecond(2_000_000_000);
    BatchTally batch =
        new BatchTally(5, 0, null, written, new TreeMap<>(), new TreeMap<>(), 30_000);
    progress.written(0, batch, 0, null, written.minusSeconds(1), written);

    assertThat(meters.scrape())
        .contains(
            "instashop_stage_last_seconds{aggregation=\"transactions\",stage=\"metrics\"} 2.0E9");
  }
}
