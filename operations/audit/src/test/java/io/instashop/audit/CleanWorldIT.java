package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.audit.report.AuditReport;
import io.instashop.audit.report.StageRow;
import io.instashop.contracts.events.EventType;
import org.junit.jupiter.api.Test;

/** A pipeline that works has an audit without findings. */
class CleanWorldIT extends AuditedWorld {

  @Test
  void aConsistentWorldIsClean() throws Exception {
    everythingElse();
    AuditReport report = audit();
    assertThat(report.broken()).isEmpty();
    assertThat(report.clean()).isTrue();
    assertThat(report.nothingToCompare()).isFalse();
    StageRow transactions = report.stages().get(EventType.TRANSACTION.ordinal());
    assertThat(transactions.sourceRows()).isEqualTo(3);
    assertThat(transactions.topicRecords()).isEqualTo(3);
    assertThat(transactions.warehouseRows()).isEqualTo(3);
    assertThat(transactions.sourceAmount()).isEqualByComparingTo("184.97");
    assertThat(report.finding("windows-equal-warehouse").detail()).isEqualTo("12 windows compared");
    assertThat(report.finding("items-exactly-once").detail()).isEqualTo("4 lines looked up");
  }

  @Test
  void anHourWithoutEventsIsCleanAndSaysSo() {
    AuditReport report =
        Audit.run(settings.withInterval(world.at(1800), world.at(3600)), clock(), step -> {});
    assertThat(report.clean()).isTrue();
    assertThat(report.nothingToCompare()).isTrue();
    assertThat(report.nothingToCompare()).isTrue();
  }

  @Test
  void anAbortedRecordIsNotThere() throws Exception {
    everythingElse();
    try (TestTopics topics = new TestTopics()) {
      topics.abort(invented());
    }
    assertThat(broken()).isEmpty();
  }
}
