package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.instashop.audit.evidence.Unchecked;
import io.instashop.audit.guarantee.Verdict;
import io.instashop.audit.report.AuditReport;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.topics.Topics;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a place does not hold any more is not checked: neither found missing nor said to be there.
 *
 * <p>Promise: "the audit finds what is wrong".
 */
class RetiredIT extends AuditedWorld {

  private static final int EARLY = 600;

  /** An old record vouches for those of the worlds to come. */
  @AfterEach
  void vouch() throws Exception {
    TestTopics.vouch(Topics.TRANSACTIONS);
    TestTopics.vouch(Topics.INTERACTIONS);
  }

  /** As retention does it, but at once. */
  @Test
  @Tag("slow")
  void recordsThatKafkaHasDeletedAreNotChecked() throws Exception {
    everythingElse();
    TestTopics.deleteAll(Topics.TRANSACTIONS);
    AuditReport report = audit();
    assertThat(report.clean()).isTrue();
    assertThat(report.unchecked())
        .contains(
            new Unchecked(
                "events transaction",
                world.start,
                world.end(),
                "Kafka has deleted records of transactions"))
        .extracting(Unchecked::what)
        .containsExactlyInAnyOrder(
            "events transaction", "events transaction_status", "events transaction_item");
    assertThat(report.finding("items-exactly-once").verdict()).isEqualTo(Verdict.NOT_CHECKED);
    assertThat(report.finding("nothing-lost").verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(report.stages().get(0).warehouseRows()).isZero();
  }

  @Test
  @Tag("slow")
  void whatCameAfterTheDeletedRecordsIsChecked() throws Exception {
    everythingElse();
    TestTopics.deleteAll(Topics.INTERACTIONS, 1);
    // Of the same partition: all before its time, and a little more, may be deleted.
    Event oldest = world.interaction(2, 400);
    Event lost = world.interaction(3, 900);
    for (Event event : List.of(oldest, lost)) {
      TestPlaces.commit(event);
    }
    publish(List.of(oldest));
    TestPlaces.land(lost);
    AuditReport report = audit();
    assertThat(report.unchecked())
        .extracting(Unchecked::what, Unchecked::to)
        .containsExactly(
            tuple("events interaction", oldest.timestamp().plusMillis(100).plusSeconds(120)));
    assertBroken("nothing-lost", lost.eventId());
    assertThat(report.finding("nothing-lost").differences())
        .allSatisfy(difference -> assertThat(difference.count()).isEqualTo(1));
  }

  @Test
  void rowsThatSourceAndWarehouseHaveRetiredAreNotChecked() throws Exception {
    everythingElse();
    String before = world.at(EARLY).toString();
    TestPlaces.shop("delete from transaction where transaction_id = ?", world.id(1));
    assertThat(broken()).contains("nothing-invented", "items-exactly-once");
    TestPlaces.shop(
        "insert into retention_marks values ('transaction', '" + before + "'), ('invoice', now())");
    AuditReport report = audit();
    assertThat(report.broken()).isEmpty();
    assertThat(report.finding("items-exactly-once").detail()).isEqualTo("0 lines looked up");
    assertThat(report.unchecked())
        .contains(
            new Unchecked(
                "events transaction",
                world.start,
                world.at(EARLY),
                "the shop has retired rows of transaction"));

    TestPlaces.warehouse(
        "delete from realtime_events where event_type = 'search' and \"timestamp\" >= '"
            + world.start
            + "'");
    assertThat(broken())
        .contains("warehouse-equals-topics", "sessions-equal-events", "windows-equal-warehouse");
    TestPlaces.warehouse(
        "insert into retention_marks values ('realtime_events', '" + before + "')");
    assertThat(broken()).isEmpty();
  }
}
