package io.instashop.lake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.Tally;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHistoryTest {

  @TempDir private Path folder;
  private RunHistory history;

  @BeforeEach
  void empty() {
    history =
        new RunHistory(new LakeFolder(folder.toString(), new Configuration(), Clock.systemUTC()));
  }

  private static RunRecord run(int id, String kind, String name, String outcome) {
    return new RunRecord(
        "20250115T1000%02d".formatted(id),
        kind,
        name,
        "2025-01-15T10:00:%02dZ".formatted(id),
        outcome.equals("running") ? null : "2025-01-15T11:00:00Z",
        outcome,
        0,
        0,
        0,
        List.of("capture"),
        null);
  }

  @Test
  void aRunThatNeverEndedIsInterruptedWhenTheNextOfItsNameBegins() {
    history.begin(run(1, "dataset", "orders", "running"));
    history.begin(run(2, "dataset", "customers", "running"));
    history.begin(run(3, "job", "orders", "running"));

    history.begin(run(4, "dataset", "orders", "running"));

    assertThat(history.newest(9))
        .extracting(each -> each.kind() + " " + each.name() + " " + each.outcome())
        .containsExactly(
            "dataset orders running",
            "job orders running",
            "dataset customers running",
            "dataset orders interrupted");
  }

  @Test
  void aRunThatEndedStaysAsItWas() {
    history.begin(run(1, "dataset", "orders", "running"));
    history.put(run(1, "dataset", "orders", "failed"));

    history.begin(run(2, "dataset", "orders", "running"));

    assertThat(history.newest(9))
        .extracting(RunRecord::outcome)
        .containsExactly("running", "failed");
  }

  @Test
  void anInterruptedJobStillKnowsItsFinishedTasks() {
    history.begin(run(1, "job", "store", "running"));
    history.begin(run(2, "job", "store", "ok"));

    assertThat(history.newest(9).get(1).done()).containsExactly("capture");
  }

  @Test
  void aRunThatFailedWhileTheClockWasAheadIsNotTheLastForEver() {
    history.begin(run(50, "job", "store", "failed"));
    history.begin(run(2, "job", "store", "running"));
    history.put(run(2, "job", "store", "ok"));

    assertThat(history.lastOfJob("store")).map(RunRecord::outcome).contains("ok");
    assertThat(history.lastOfJob("none")).isEmpty();
  }

  @Test
  void lakesOfFormerVersionsHaveOnlyTheNames() {
    history.put(run(1, "job", "store", "ok"));
    history.put(run(2, "job", "store", "failed"));

    assertThat(history.lastOfJob("store")).map(RunRecord::outcome).contains("failed");
  }

  private static Clock clock(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public Instant instant() {
        return now.get();
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  @Test
  void theBatchesOfADayAreOneRun() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-14T23:59:00Z"));
    StreamedRuns streamed = new StreamedRuns(history, clock(now), "orders");
    streamed.add(new Tally.Counts(2, 1, 0, List.of()));
    streamed.add(new Tally.Counts(3, 0, 1, List.of()));
    now.set(Instant.parse("2026-03-15T00:00:00Z"));
    streamed.add(new Tally.Counts(4, 0, 0, List.of()));

    assertThat(history.newest(9))
        .extracting(RunRecord::rows, RunRecord::rescued, RunRecord::quarantined, RunRecord::message)
        .containsExactly(
            tuple(4L, 0L, 0L, "streamed in 1 batches"), tuple(5L, 1L, 1L, "streamed in 2 batches"));
  }
}
