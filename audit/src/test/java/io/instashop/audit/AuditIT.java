package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.audit.evidence.Position;
import io.instashop.audit.guarantee.Difference;
import io.instashop.audit.guarantee.Finding;
import io.instashop.events.Event;
import io.instashop.events.EventType;
import io.instashop.events.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A consistent world is clean; each kind of damage turns the right guarantees red. */
class AuditIT {

  private static final AtomicInteger HOURS = new AtomicInteger();

  private final TestWorld world = new TestWorld(HOURS.getAndIncrement());
  private final String transaction = world.completed.eventId();
  private AuditSettings settings = TestSettings.of(world);

  @BeforeAll
  static void createPlaces() throws Exception {
    TestTables.create();
    TestTopics.create();
  }

  @BeforeEach
  void commit() throws Exception {
    for (Event event : world.events()) {
      TestPlaces.commit(event);
    }
  }

  @Test
  void a_consistent_world_is_clean() throws Exception {
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
    assertThat(report.finding("windows-equal-warehouse").detail()).isEqualTo("10 windows compared");
    assertThat(report.finding("items-exactly-once").detail()).isEqualTo("4 lines looked up");
  }

  @Test
  void an_hour_without_events_is_clean_and_says_so() {
    AuditReport report =
        Audit.run(settings().withInterval(world.at(1800), world.at(3600)), clock(), step -> {});
    assertThat(report.clean()).isTrue();
    assertThat(report.nothingToCompare()).isTrue();
    assertThat(report.toText()).contains("nothing to compare");
  }

  @Test
  void a_row_without_its_record_is_a_loss() throws Exception {
    List<Event> published = world.events();
    published.remove(world.failed);
    publishAndLand(published);
    assertBroken("nothing-lost", world.failed.eventId());
    assertThat(broken())
        .contains("nothing-lost", "warehouse-equals-topics")
        .doesNotContain("nothing-invented", "no-duplicate-records", "order-kept");
  }

  @Test
  void a_record_without_a_row_is_an_invention() throws Exception {
    everythingElse();
    Event invented = invented();
    try (TestTopics topics = new TestTopics()) {
      topics.publish(List.of(invented));
    }
    assertBroken("nothing-invented", invented.eventId());
    assertBroken("every-record-settled", invented.eventId());
    assertThat(broken())
        .containsExactly("nothing-invented", "every-record-settled", "warehouse-equals-topics");
  }

  @Test
  void an_aborted_record_is_not_there() throws Exception {
    everythingElse();
    try (TestTopics topics = new TestTopics()) {
      topics.abort(invented());
    }
    assertThat(broken()).isEmpty();
  }

  @Test
  void a_repeated_record_is_a_duplicate() throws Exception {
    everythingElse();
    try (TestTopics topics = new TestTopics()) {
      topics.publish(List.of(world.completed));
    }
    assertThat(broken()).containsExactly("no-duplicate-records");
    assertBroken("no-duplicate-records", transaction);
  }

  @Test
  void records_in_another_order_than_their_commits_are_found() throws Exception {
    List<Event> swapped = world.events();
    Collections.swap(swapped, swapped.indexOf(world.completed), swapped.indexOf(world.failed));
    publishAndLand(swapped);
    assertThat(broken()).containsExactly("order-kept");
    assertBroken("order-kept", transaction + " after " + world.failed.eventId());
  }

  @Test
  void a_missing_warehouse_row_is_found() throws Exception {
    everythingElse();
    TestPlaces.warehouse("delete from realtime_events where event_id = ?", world.failed.eventId());
    assertThat(broken())
        .containsExactly(
            "every-record-settled", "warehouse-equals-topics", "windows-equal-warehouse");
    assertBroken("warehouse-equals-topics", world.failed.eventId());
  }

  @Test
  void a_cent_is_found() throws Exception {
    everythingElse();
    TestPlaces.warehouse(
        "update realtime_events set amount = amount + 0.01 where event_id = ?",
        world.failed.eventId());
    assertThat(broken()).containsExactly("warehouse-equals-topics", "windows-equal-warehouse");
    assertBroken("warehouse-equals-topics", world.failed.eventId() + " 20.00 ≠ 20.01");
    assertBroken("windows-equal-warehouse", "transactions/" + world.at(30) + "/all 20 ≠ 20.01");
  }

  @Test
  void a_row_at_another_time_is_a_duplicate() throws Exception {
    everythingElse();
    TestPlaces.warehouse(
        """
        insert into realtime_events (event_id, event_type, "timestamp", customer_id, amount,
          raw_data, source)
        select event_id, event_type, "timestamp" + interval '1 second', customer_id, amount,
          raw_data, source
        from realtime_events where event_id = ?
        """,
        "interaction-" + world.id(1));
    // Which of the two times is compared with the topic's depends on where the rows lie on disk.
    assertThat(broken())
        .contains("no-duplicate-rows")
        .isSubsetOf("no-duplicate-rows", "warehouse-equals-topics");
    assertBroken("no-duplicate-rows", "interaction-" + world.id(1));
  }

  @Test
  void a_missing_item_is_found_at_both_places() throws Exception {
    String item = "transaction_item-" + world.id(1) + "-2";
    List<Event> published = new ArrayList<>(world.events());
    published.addAll(world.items().stream().filter(i -> !i.eventId().equals(item)).toList());
    publish(published);
    land(published);
    TestWindows.show(world);
    assertThat(broken()).containsExactly("items-exactly-once", "windows-equal-warehouse");
    assertThat(finding("items-exactly-once").differences())
        .containsExactly(
            new Difference("no record in transaction_items", 1, List.of(item)),
            new Difference("no row in the warehouse", 1, List.of(item)));
  }

  @Test
  void a_repeated_item_record_is_found() throws Exception {
    everythingElse();
    try (TestTopics topics = new TestTopics()) {
      topics.publish(world.items().subList(0, 1));
    }
    assertThat(broken()).containsExactly("no-duplicate-records", "items-exactly-once");
    assertBroken("items-exactly-once", world.items().get(0).eventId());
  }

  @Test
  void a_changed_a_missing_and_an_invented_window_are_found() throws Exception {
    everythingElse();
    TestWindows.behavior(world.at(0), "search", 2);
    TestWindows.forget("products", world.at(0), "Fashion");
    TestWindows.behavior(world.at(90), "page_view", 1);
    assertThat(broken()).containsExactly("windows-equal-warehouse");
    assertBroken("windows-equal-warehouse", "behavior/" + world.at(0) + "/search 2 ≠ 1");
    assertBroken("windows-equal-warehouse", "products/" + world.at(0) + "/Fashion");
    assertBroken("windows-equal-warehouse", "behavior/" + world.at(90) + "/page_view");
  }

  @Test
  void a_dead_letter_settles_a_poisoned_record_and_nothing_else_does() throws Exception {
    everythingElse();
    long time = world.at(7).toEpochMilli();
    try (TestTopics topics = new TestTopics()) {
      Position poison = topics.publishGarbage(Topics.TRANSACTIONS, time);
      assertBroken("every-record-settled", poison.toString());
      topics.quarantine(poison, time);
      assertThat(broken()).isEmpty();
      topics.quarantine(poison, time);
      assertBroken("every-record-settled", poison.toString());
    }
    assertThat(broken()).containsExactly("every-record-settled");
  }

  @Test
  void a_dead_letter_of_a_landed_event_is_a_contradiction() throws Exception {
    everythingElse();
    Position unrelated = new Position(Topics.SEARCHES, 0, 1_000_000);
    try (TestTopics topics = new TestTopics()) {
      topics.quarantine(unrelated, world.at(3).toEpochMilli());
    }
    assertThat(broken()).containsExactly("every-record-settled");
    assertBroken("every-record-settled", unrelated.toString());
  }

  @Test
  void a_dead_letter_that_was_sent_back_once_is_clean() throws Exception {
    Position deadLetter = publishAllButOneAndQuarantineIt();
    assertBroken("nothing-lost", transaction);
    sendBack(deadLetter, world.at(100));
    assertThat(broken()).contains("every-record-settled");
    // The copy stands behind events that were committed later, and has no order to keep.
    mark(deadLetter, world.at(100));
    assertThat(broken()).isEmpty();
  }

  @Test
  void a_copy_without_a_mark_has_to_keep_the_order() throws Exception {
    Position deadLetter = publishAllButOneAndQuarantineIt();
    sendBack(deadLetter, world.at(100));
    assertBroken("order-kept", transaction + " after " + world.settled.eventId());
  }

  @Test
  void a_dead_letter_that_was_sent_back_twice_is_found() throws Exception {
    Position deadLetter = publishAllButOneAndQuarantineIt();
    sendBack(deadLetter, world.at(100));
    sendBack(deadLetter, world.at(101));
    mark(deadLetter, world.at(100));
    assertThat(broken()).containsExactly("no-duplicate-records", "every-record-settled");
    assertBroken("every-record-settled", deadLetter.toString());
  }

  @Test
  void a_mark_whose_copy_never_came_is_found() throws Exception {
    Position deadLetter = publishAllButOneAndQuarantineIt();
    mark(deadLetter, world.at(100));
    assertThat(broken()).contains("nothing-lost", "every-record-settled");
    assertBroken("every-record-settled", deadLetter.toString());
  }

  @Test
  void a_record_that_only_a_newer_codec_accepts_counts_where_it_was_sent_back() throws Exception {
    everythingElse();
    try (TestTopics topics = new TestTopics()) {
      // The audit's codec accepts this record; the consumer of its day did not.
      Event rejected = world.failed;
      long time = rejected.timestamp().toEpochMilli() + 100;
      Position original = topics.publishAt(rejected, time, Map.of());
      Position deadLetter = topics.quarantine(original, time, "{}");
      assertThat(broken()).contains("no-duplicate-records", "every-record-settled");
      topics.mark(new ReplayMark(deadLetter, original, world.at(-100)));
    }
    assertThat(broken()).isEmpty();
  }

  @Test
  void a_total_that_its_items_do_not_make_is_found_in_the_source() throws Exception {
    everythingElse();
    TestPlaces.shop(
        "update transaction set discount_amount = 14.99 where transaction_id = ?", world.id(1));
    assertThat(broken()).containsExactly("source-integrity");
    assertBroken("source-integrity", transaction + " 169.97 ≠ 169.96");
  }

  @Test
  void a_status_change_without_its_transaction_is_found_in_the_source() throws Exception {
    everythingElse();
    TestPlaces.shop(
        "update transaction_status_change set transaction_id = -1 where transaction_id = ?",
        world.id(2));
    assertThat(broken()).contains("source-integrity");
    assertBroken("source-integrity", world.settled.eventId());
  }

  @Test
  void a_session_that_miscounts_is_found() throws Exception {
    everythingElse();
    TestPlaces.warehouse(
        "update customer_sessions set outcome = 'bounce' where session_id = ?",
        world.buyingSession);
    try {
      assertThat(broken()).containsExactly("sessions-equal-events");
      assertThat(finding("sessions-equal-events").differences().get(0).ids().get(0))
          .startsWith(world.buyingSession);
    } finally {
      // Sessions know no interval: repaired, so that no other test sees it.
      TestPlaces.warehouse(
          "update customer_sessions set outcome = 'conversion' where session_id = ?",
          world.buyingSession);
    }
  }

  /** All that follows from the committed rows, as a correct pipeline makes it. */
  private void everythingElse() throws Exception {
    publishAndLand(world.events());
  }

  private void publishAndLand(List<Event> events) throws Exception {
    List<Event> all = new ArrayList<>(events);
    all.addAll(world.items());
    publish(all);
    List<Event> landed = new ArrayList<>(world.events());
    landed.addAll(world.items());
    land(landed);
    TestWindows.show(world);
  }

  private void publish(List<Event> events) {
    try (TestTopics topics = new TestTopics()) {
      topics.publish(events);
    }
  }

  private void land(List<Event> events) throws Exception {
    for (Event event : events) {
      TestPlaces.land(event);
    }
    TestPlaces.session(
        world.buyingSession,
        "{\"page_view\":1,\"product_view\":1,\"search\":1,\"add_to_cart\":1,\"transaction\":1}",
        "conversion");
    TestPlaces.session(world.abandonedSession, "{\"cart_abandonment\":1}", "cart_abandonment");
  }

  /** The world, but for a transaction whose clock was ahead, so that it became a dead letter. */
  private Position publishAllButOneAndQuarantineIt() throws Exception {
    List<Event> published = world.events();
    published.remove(world.completed);
    publishAndLand(published);
    try (TestTopics topics = new TestTopics()) {
      long early = world.completed.timestamp().toEpochMilli() - 61_000;
      settings = settings.withInterval(world.start.minusSeconds(120), world.end());
      Position original = topics.publishAt(world.completed, early, Map.of());
      return topics.quarantine(original, early, "{}");
    }
  }

  private void sendBack(Position deadLetter, Instant at) throws Exception {
    try (TestTopics topics = new TestTopics()) {
      topics.publishAt(
          world.completed, at.toEpochMilli(), Map.of(ReplayMark.REPLAY_OF, deadLetter.toString()));
    }
  }

  private void mark(Position deadLetter, Instant at) {
    try (TestTopics topics = new TestTopics()) {
      topics.mark(new ReplayMark(deadLetter, new Position(Topics.TRANSACTIONS, 9, 9), at));
    }
  }

  private Event invented() {
    return world.transaction(
        99,
        8,
        3,
        42,
        null,
        "10.00",
        "0.00",
        "failed",
        List.of(TestWorld.line(9, "Fashion", 1, "10.00")));
  }

  private AuditReport audit() {
    return Audit.run(settings(), clock(), step -> {});
  }

  private List<String> broken() {
    return audit().broken().stream().map(Finding::guarantee).toList();
  }

  private Finding finding(String guarantee) {
    return audit().finding(guarantee);
  }

  private void assertBroken(String guarantee, String id) {
    assertThat(finding(guarantee).differences())
        .flatExtracting(Difference::ids)
        .as(guarantee)
        .contains(id);
  }

  private Clock clock() {
    return Clock.fixed(world.end().plusSeconds(60), ZoneOffset.UTC);
  }

  private AuditSettings settings() {
    return settings;
  }
}
