package io.instashop.replay.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.replay.ReplayException;
import io.instashop.replay.Samples;
import io.instashop.replay.TestPlatform;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An interval of the warehouse is rebuilt from the topics.
 *
 * <p>Promise: "a dead letter is sent back once, whatever is killed; a rebuilt interval leaves the
 * rest alone".
 */
class WarehouseRebuildIT {

  private static final String ROWS =
      "select event_id, id, processed_at, amount, session_id, raw_data from realtime_events order by 1";
  private static final AtomicInteger DAYS = new AtomicInteger();

  // A week of its own for each test; events lie on both sides of a midnight.
  private final Instant start =
      Instant.parse("2026-04-01T23:00:00Z").plus(Duration.ofDays(7L * DAYS.getAndIncrement()));
  private final Instant end = start.plus(Duration.ofHours(2));
  private final String session = "s-" + start;
  private final Event view = Samples.view(start.plusSeconds(60), session);
  private final Event sale = Samples.transaction(start.plusSeconds(120), session);
  private final Event next = Samples.transaction(start.plusSeconds(3_700), "t-" + start);
  private final Event after = Samples.view(end.plusSeconds(1), session);

  @BeforeEach
  void landEverything() throws Exception {
    TestPlatform.create();
    List.of(view, sale, next, after).forEach(TestPlatform::publish);
    rebuild(start, end.plusSeconds(60), false);
  }

  @Test
  void anEmptyWarehouseIsFilledWithRowsItemsAndSessions() throws Exception {
    assertThat(
            TestPlatform.lines(
                "select event_type, amount, category, session_id from realtime_events order by event_id"))
        .containsExactlyInAnyOrder(
            "transaction|149.97|null|" + session,
            "transaction_item|99.98|Home|null",
            "transaction_item|49.99|Fashion|null",
            "transaction|149.97|null|t-" + start,
            "transaction_item|99.98|Home|null",
            "transaction_item|49.99|Fashion|null",
            "user_behavior|null|null|" + session,
            "user_behavior|null|null|" + session);
    assertThat(
            TestPlatform.lines(
                "select session_data -> 'counts', session_data -> 'amount', outcome,"
                    + " session_data ->> 'first_event' from customer_sessions order by session_id"))
        .containsExactly(
            "{\"page_view\": 2, \"transaction\": 1}|149.97|conversion|"
                + view.timestamp().toString().replace("Z", ".000000Z"),
            "{\"transaction\": 1}|149.97|conversion|"
                + next.timestamp().toString().replace("Z", ".000000Z"));
  }

  @Test
  void whatIsRightStaysUntouched() throws Exception {
    List<String> before = TestPlatform.lines(ROWS);
    WarehouseReport report = rebuild(start, end, true);
    assertThat(report).isEqualTo(new WarehouseReport(7, 0, 0, 0, 0, 0));
    assertThat(TestPlatform.lines(ROWS)).isEqualTo(before);
  }

  @Test
  void missingChangedAndUnknownRowsAreCorrectedAndNothingElse() throws Exception {
    List<String> before = TestPlatform.lines(ROWS);
    TestPlatform.sql("delete from realtime_events where event_id = '" + view.eventId() + "'");
    TestPlatform.sql(
        "update realtime_events set amount = 1 where event_id = '" + next.eventId() + "'");
    insert("transaction-1", start.plusSeconds(5), "ghost-" + start);
    TestPlatform.sql("update customer_sessions set outcome = 'bounce'");
    // Outside the interval: damaged, and none of this rebuild's business.
    TestPlatform.sql(
        "update realtime_events set source = 'x' where event_id = '" + after.eventId() + "'");
    insert("transaction-2", end.plusSeconds(5), null);

    assertThat(rebuild(start, end, false).unknown()).isEqualTo(1);
    assertThat(count("transaction-1")).isEqualTo("1");
    WarehouseReport report = rebuild(start, end, true);
    assertThat(report).isEqualTo(new WarehouseReport(7, 0, 0, 1, 1, 1));

    assertThat(count("transaction-1")).isEqualTo("0");
    assertThat(count("transaction-2")).isEqualTo("1");
    assertThat(TestPlatform.lines("select source from realtime_events where source = 'x'"))
        .hasSize(1);
    assertThat(TestPlatform.lines("select distinct outcome from customer_sessions"))
        .containsExactly("conversion");
    TestPlatform.sql("delete from realtime_events where event_id = 'transaction-2'");
    // All but the row that had to be inserted again are the very same rows.
    List<String> now = TestPlatform.lines(ROWS);
    before.removeIf(line -> line.startsWith(view.eventId() + "|"));
    assertThat(now).hasSize(before.size() + 1).containsAll(before);
  }

  @Test
  void figuresFollowTheRowsAndDamagedOnesAreMended() throws Exception {
    List<String> before = figures();
    assertThat(before).hasSizeGreaterThan(20);
    TestPlatform.sql("delete from realtime_events where event_id = '" + view.eventId() + "'");
    TestPlatform.sql(
        "update realtime_events set amount = 1 where event_id = '" + next.eventId() + "'");
    // As the landing does it: into an hour of its own, a session of its own, a person of its own.
    insert("user_behavior-1", start.plusSeconds(5), "ghost-" + start);
    TestPlatform.sql(
        """
        insert into daily_people values ('buyer', '%1$s', 4711);
        update daily_events set revenue = revenue + 1;
        update hourly_sessions set sessions = sessions + 1;
        update hourly_funnel set sessions = sessions + 1;
        update daily_sales set revenue = revenue + 1;
        delete from daily_names;
        update customer_sessions set outcome = 'bounce';
        insert into customer_sessions
        values ('ghost-%2$s', 3, '{}', 'bounce', '%2$s', timestamptz '%2$s' - interval '9 days');
        insert into hourly_sessions
        values (date_trunc('hour', timestamptz '%2$s' - interval '9 days', 'UTC'), 'bounce', 1);
        """
            .formatted(start.toString().substring(0, 10), start));

    rebuild(start, end, true);

    assertThat(figures()).isEqualTo(before);
  }

  private static List<String> figures() throws Exception {
    return TestPlatform.lines(
        """
        select 'events', e::text from hourly_events e union all
        select 'days', d::text from daily_events d union all
        select 'sales', s::text from hourly_sales s union all
        select 'sessions', s::text from hourly_sessions s where sessions <> 0 union all
        select 'funnel', f::text from hourly_funnel f where sessions <> 0 union all
        select 'day sales', s::text from daily_sales s union all
        select 'names', n::text from daily_names n union all
        select 'people', p::text from daily_people p order by 1, 2
        """);
  }

  @Test
  void aDryRunTellsAndWritesNothing() throws Exception {
    TestPlatform.sql("delete from realtime_events where event_id = '" + view.eventId() + "'");
    List<String> before = TestPlatform.lines(ROWS);
    WarehouseReport report =
        new WarehouseRebuild(TestPlatform.settings(start, end), Clock.systemUTC()).run(true, true);
    assertThat(report.inserted()).isEqualTo(1);
    assertThat(TestPlatform.lines(ROWS)).isEqualTo(before);
  }

  @Test
  void aRowThatLandsWhileTheRebuildWaitsIsNotTakenForUnknown() throws Exception {
    Event first = Samples.view(start.plusSeconds(20), session);
    Event late = Samples.view(start.plusSeconds(30), session);
    Instant otherDay = start.plus(Duration.ofDays(3));
    rebuild(otherDay, otherDay.plusSeconds(1), false);
    try (Connection consumer = TestServers.warehouse().connect("dwh_db");
        Statement statement = consumer.createStatement()) {
      consumer.setAutoCommit(false);
      TestPlatform.publish(first);
      statement.execute(insertion(first.eventId(), first.timestamp(), session));
      CompletableFuture<WarehouseReport> rebuild =
          CompletableFuture.supplyAsync(() -> rebuild(start, end, true));
      await()
          .atMost(Patience.seconds(30))
          .until(
              () ->
                  !TestPlatform.lines(
                          "select 1 from pg_locks l join pg_class c on c.oid = l.relation"
                              + " where not l.granted and c.relname like 'realtime_events_%'")
                      .isEmpty());
      // Whoever writes another day has nothing to wait for.
      try (Connection own = TestServers.warehouse().connect("dwh_db");
          Statement other = own.createStatement()) {
        other.execute("set statement_timeout = '10s'");
        other.execute(insertion("transaction-3", otherDay, null));
      }
      // The rebuild has read the topics; now a record comes and lands.
      TestPlatform.publish(late);
      statement.execute(insertion(late.eventId(), late.timestamp(), session));
      consumer.commit();
      assertThat(rebuild.get().unknown()).isZero();
    }
    assertThat(count(late.eventId())).isEqualTo("1");
    assertThat(
            TestPlatform.lines(
                "select session_data -> 'counts' from customer_sessions where session_id = '"
                    + session
                    + "'"))
        .containsExactly("{\"page_view\": 3, \"transaction\": 1, \"user_behavior\": 1}");
  }

  @Test
  void aQuarantinedRecordDoesNotLand() throws Exception {
    Event dead = Samples.view(start.plusSeconds(40), session);
    TestPlatform.quarantine(TestPlatform.publish(dead), "unknown_event_type", start);
    rebuild(start, end, false);
    assertThat(count(dead.eventId())).isEqualTo("0");
  }

  @Test
  @Tag("slow")
  void anIntervalThatIsNotOverIsRefused() {
    assertThatThrownBy(() -> rebuild(start, Instant.now(), false))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("choose an earlier --to");
  }

  @Test
  void anIntervalWhoseRecordsKafkaHasDeletedIsRefused() throws Exception {
    List<String> before = TestPlatform.lines(ROWS);
    TopicPartition partition = new TopicPartition("cart_events", 0);
    TestPlatform.send(
        new org.apache.kafka.clients.producer.ProducerRecord<>("cart_events", 0, null, null));
    try (Admin admin =
        Admin.create(
            java.util.Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
      admin.deleteRecords(java.util.Map.of(partition, RecordsToDelete.beforeOffset(1))).all().get();
      assertThatThrownBy(() -> rebuild(start, end, true))
          .hasMessageContaining("Kafka has deleted records of cart_events-0");
      assertThat(TestPlatform.lines(ROWS)).isEqualTo(before);
    } finally {
      // An older record that is still there vouches for the rest.
      deleteTopic("cart_events");
    }
  }

  private static void deleteTopic(String topic) throws Exception {
    try (Admin admin =
        Admin.create(
            java.util.Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
      admin.deleteTopics(List.of(topic)).all().get();
      await().until(() -> !admin.listTopics().names().get().contains(topic));
    }
  }

  private static WarehouseReport rebuild(Instant from, Instant to, boolean removeUnknown) {
    return new WarehouseRebuild(TestPlatform.settings(from, to), Clock.systemUTC())
        .run(removeUnknown, false);
  }

  private static void insert(String id, Instant at, String session) throws Exception {
    TestPlatform.sql(insertion(id, at, session));
  }

  private static String insertion(String id, Instant at, String session) {
    return """
        insert into realtime_events
          (event_id, event_type, "timestamp", customer_id, session_id, raw_data, source)
        values ('%s', 'user_behavior', '%s', 3, %s, '{}', 'instashop')
        """
        .formatted(id, at, session == null ? "null" : "'" + session + "'");
  }

  private static String count(String id) throws Exception {
    return TestPlatform.lines("select count(*) from realtime_events where event_id = '" + id + "'")
        .get(0);
  }
}
