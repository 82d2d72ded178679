package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.audit.report.AuditReport;
import io.instashop.audit.report.StageRow;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.topics.Topics;
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

  /** An item has its place among the lines of its sale, whatever their numbers. */
  @Test
  void linesThatAnotherProgramNumbersInLargeStepsAreClean() throws Exception {
    TestPlaces.shop(
        "update transaction_detail set line_no = line_no * 10000 where transaction_id = ?",
        world.completed.transactionId());
    everythingElse();
    assertThat(broken()).isEmpty();
  }

  @Test
  void aSaleOfMoreLinesThanAnEventMayHaveIsItsDeadLetterAndNothingElse() throws Exception {
    everythingElse();
    TransactionEvent sale = (TransactionEvent) invented();
    TestPlaces.commit(sale);
    TestPlaces.shop(
        "insert into transaction_detail select ?, line, 9, 1, 10, 10 from generate_series(2, 30000) line",
        sale.transactionId());
    long time = sale.timestamp().toEpochMilli();
    try (TestTopics topics = new TestTopics()) {
      String record = "{\"event_id\":\"" + sale.eventId() + "\", and too much";
      topics.quarantine(topics.publishGarbage(Topics.TRANSACTIONS, time, record), time);
    }
    assertThat(broken()).isEmpty();
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
