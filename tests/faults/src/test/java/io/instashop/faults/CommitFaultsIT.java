package io.instashop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.cli.report.AuditText;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The three faults around a commit, on real processes. Each is there for one deliberate defect: a
 * cursor by id, records sent without a transaction, items gated on the insert count.
 *
 * <p>Promise: "every committed row reaches its topic, also one whose transaction commits late".
 *
 * <p>Promise: "none reaches it twice, whatever crashes or is started twice".
 *
 * <p>Promise: "every event lands in the warehouse once, and every line item is emitted once".
 */
class CommitFaultsIT {

  private static final long SEED = Long.getLong("faults.seed", 1);

  @Test
  void nothingIsLostOrDoubledWhateverBreaksAroundACommit() {
    Verdicts verdicts =
        Scenario.run(
            "commits",
            new PlatformOptions()
                .oneBroker()
                .withoutStandby()
                .withoutMetrics()
                .withoutQuickStarts(),
            SEED,
            1,
            List.of(
                Catalogue.named("writing transaction held open"),
                Catalogue.named("producer killed between send and commit"),
                Catalogue.named("consumer killed between the database's commit and Kafka's")));

    System.out.println(AuditText.of(verdicts.audit()));
    assertThat(verdicts.complaints()).isEmpty();
  }
}
