package io.instashop.lake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.table.LakeFolder;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHistoryTest {

  @TempDir private Path folder;
  private RunHistory history;

  @BeforeEach
  void empty() {
    history = new RunHistory(new LakeFolder(folder.toString(), new Configuration()));
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
}
