package io.instashop.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.GoldenSamples;
import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * One record never stops the service, and a partition that makes no progress is reported.
 *
 * <p>Promise: "a bad record is quarantined with reason and origin, and stops nobody".
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonIT {

  private static final Duration PATIENCE = Patience.seconds(60);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** Ten times what the test with the most dead letters sends. */
  private static final int OTHERS = 400;

  private final PostgresServer warehouse = TestServers.warehouse();
  private Service service;
  private long id = 1_000;

  @BeforeAll
  void start() {
    Service.forgetEverything(warehouse);
    service = Service.start(warehouse).awaitReading();
  }

  @AfterAll
  void stop() {
    if (service != null) {
      service.close();
    }
  }

  @AfterEach
  void healthy() {
    healTheWarehouse();
    await().atMost(PATIENCE).until(() -> service.get("/actuator/health").statusCode() == 200);
  }

  @Test
  void aSessionIdThatNoIndexCanHoldIsADeadLetter() {
    Topic letters = Topic.from(Topics.deadLetters(Topics.USER_BEHAVIOR));
    byte[] view =
        new String(GoldenSamples.accepted("user_behavior_page_view"), StandardCharsets.UTF_8)
            .replace("s-0000000010", "s".repeat(3_200))
            .getBytes(StandardCharsets.UTF_8);
    Topic.send(Topics.USER_BEHAVIOR, "3", view);

    assertOthersLand();
    await().atMost(PATIENCE).until(() -> !letters.records().isEmpty());
    assertThat(letters.records())
        .extracting(letter -> Topic.header(letter, "dlt-message"))
        .containsExactly("field 'session_id' has 3200 bytes in UTF-8, the limit is 2048");
  }

  @Test
  void tenMegabytesInAFewKilobytesAreADeadLetterThatIsCutDown() {
    Topic letters = Topic.from(Topics.deadLetters(Topics.TRANSACTIONS));
    byte[] blanks = new byte[10_000_000];
    Arrays.fill(blanks, (byte) ' ');
    byte[] event = GoldenSamples.accepted("transaction");
    System.arraycopy(event, 0, blanks, 0, event.length);
    Topic.sendCompressed(Topics.TRANSACTIONS, "3".repeat(10_000_001), blanks);

    assertOthersLand();
    await().atMost(PATIENCE).until(() -> letters.records().size() == 1);
    ConsumerRecord<byte[], byte[]> letter = letters.records().get(0);
    assertThat(Topic.header(letter, "dlt-reason")).isEqualTo("too_large");
    assertThat(Topic.header(letter, "dlt-message")).contains("10000000 bytes");
    assertThat(Topic.header(letter, "dlt-value-bytes")).isEqualTo("10000000");
    assertThat(letter.value()).startsWith(event).hasSize(64 * 1024);
    assertThat(Topic.header(letter, "dlt-key-bytes")).isEqualTo("10000001");
    assertThat(letter.key()).startsWith('3', '3').hasSize(1024);
  }

  /** Each is read whole, and all of them in one poll would fill the memory of a small heap. */
  @Test
  @Tag("slow")
  void manyValuesThatAreJustSmallEnoughComeInManyPollsAndNoneIsLost() {
    Topic letters = Topic.from(Topics.deadLetters(Topics.TRANSACTIONS));
    byte[] blanks = new byte[3_900_000];
    Arrays.fill(blanks, (byte) ' ');
    for (int record = 0; record < 12; record++) {
      Topic.sendCompressed(Topics.TRANSACTIONS, "3", blanks);
    }

    assertOthersLand();
    await().atMost(PATIENCE).until(() -> letters.records().size() == 12);
    assertThat(letters.records())
        .allSatisfy(letter -> assertThat(letter.value()).hasSize(blanks.length))
        .extracting(letter -> Topic.header(letter, "dlt-source-offset"))
        .doesNotHaveDuplicates();
  }

  /** Together they are larger than the heap. */
  @Test
  @Tag("slow")
  void manyTombstonesWithLargeKeysComeInManyPollsAndNoneIsLost() {
    Topic letters = Topic.from(Topics.deadLetters(Topics.TRANSACTIONS));
    byte[] key = new byte[30_000_000];
    int records = (int) (Runtime.getRuntime().maxMemory() / key.length) + 5;
    Topic.sendCompressedTombstones(Topics.TRANSACTIONS, key, records);

    assertOthersLand();
    await().atMost(PATIENCE).until(() -> letters.records().size() == records);
    assertThat(letters.records())
        .allSatisfy(
            letter -> {
              assertThat(letter.value()).isNull();
              assertThat(letter.key()).hasSize(1024);
              assertThat(Topic.header(letter, "dlt-key-bytes")).isEqualTo("30000000");
              assertThat(Topic.header(letter, "dlt-message")).isEqualTo("the record has no value");
            })
        .extracting(letter -> Topic.header(letter, "dlt-source-offset"))
        .doesNotHaveDuplicates();
  }

  /** Of a tombstone only the deserializer of keys sees the headers. */
  @Test
  @Tag("slow")
  void aTombstoneThatSaysThatItsValueWasCutIsADeadLetterLikeAnyOther() {
    Topic letters = Topic.from(Topics.deadLetters(Topics.TRANSACTIONS));
    for (byte[] length : new byte[][] {null, new byte[4_000_000]}) {
      Topic.sendCompressed(
          Topics.TRANSACTIONS, "3", null, List.of(new RecordHeader("dlt-value-bytes", length)));
    }

    assertOthersLand();
    await().atMost(PATIENCE).until(() -> letters.records().size() == 2);
    assertThat(letters.records())
        .allSatisfy(
            letter -> {
              assertThat(letter.value()).isNull();
              assertThat(Topic.header(letter, "dlt-message")).isEqualTo("the record has no value");
              assertThat(letter.headers().lastHeader("dlt-value-bytes")).isNull();
            });
  }

  @Test
  @Tag("slow")
  void headersThatAreLargeOnlyWhereTheyAreReadAreLeftOut() {
    Topic letters = Topic.from(Topics.deadLetters(Topics.TRANSACTIONS));
    byte[] value = "no event".getBytes(StandardCharsets.UTF_8);
    Topic.sendCompressed(
        Topics.TRANSACTIONS,
        "3",
        value,
        List.of(new RecordHeader("\u20ac".repeat(2_200_000), new byte[0])));
    Topic.sendCompressed(
        Topics.TRANSACTIONS,
        "3",
        value,
        Collections.nCopies(500_000, new RecordHeader("", (byte[]) null)));

    assertOthersLand();
    await().atMost(PATIENCE).until(() -> letters.records().size() == 2);
    assertThat(letters.records())
        .allSatisfy(
            letter -> {
              assertThat(letter.value()).isEqualTo(value);
              assertThat(letter.headers().toArray()).hasSizeLessThan(10);
              assertThat(Topic.header(letter, "dlt-source-topic")).isEqualTo(Topics.TRANSACTIONS);
            });
  }

  @Test
  void anObjectOfManyNamesIsADeadLetter() {
    Topic letters = Topic.from(Topics.deadLetters(Topics.USER_BEHAVIOR));
    byte[] names =
        IntStream.range(0, 90_000)
            .mapToObj(n -> "\"n" + n + "\":0")
            .collect(Collectors.joining(",", "{", "}"))
            .getBytes(StandardCharsets.UTF_8);
    for (int record = 0; record < 4; record++) {
      Topic.send(Topics.USER_BEHAVIOR, "3", names);
    }

    assertOthersLand();
    await().atMost(PATIENCE).until(() -> letters.records().size() == 4);
  }

  /** Stands for whatever the codec lets pass and the database does not take. */
  @Test
  void whatOnlyTheDatabaseRefusesIsFoundInItsBatchAndIsADeadLetter() {
    Topic letters = Topic.from(Topics.deadLetters(Topics.USER_BEHAVIOR));
    plant("s-unwanted", "22023");
    List<Event> events =
        IntStream.range(0, 300).mapToObj(n -> view(n == 123 ? "s-unwanted" : "s-wanted")).toList();
    Topic.sendAll(events);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        Service.value(
                            warehouse,
                            "select count(*) from realtime_events where session_id = 's-wanted'"))
                    .isEqualTo("299"));
    await().atMost(PATIENCE).until(() -> letters.records().size() == 1);
    assertThat(Topic.header(letters.records().get(0), "dlt-reason"))
        .isEqualTo("refused_by_warehouse");
    assertThat(Topic.header(letters.records().get(0), "dlt-message")).contains("planted");
    assertThat(
            Service.value(
                warehouse,
                "select session_data -> 'counts' ->> 'page_view' from customer_sessions"
                    + " where session_id = 's-wanted'"))
        .isEqualTo("299");
  }

  /** The other thread's success does not clear it: health says so in every look. */
  @Test
  @Tag("slow")
  void whileOnePartitionDoesNotAdvanceHealthSaysSoInEveryLook() {
    plant("s-stands", "XX000");
    try {
      Topic.send(view("s-stands"));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(service.get("/actuator/health").body())
                      .contains("planted", "Partitions not advancing since"));
      long rows = searches();
      for (int look = 0; look < 100; look++) {
        Topic.send(search());
        assertThat(service.get("/actuator/health").statusCode()).isEqualTo(503);
        assertThat(service.get("/api/status").body())
            .contains("\"state\":\"failing\"", "user_behavior-", "planted", "\"since\":\"20");
      }
      assertThat(searches()).as("other partitions went on").isGreaterThan(rows);
    } finally {
      healTheWarehouse();
    }
  }

  @Test
  void aTopicThatIsMostlyBadIsAFaultUntilItIsGoodAgain() {
    for (int record = 0; record < 60; record++) {
      Topic.send(Topics.INTERACTIONS, "3", "no event".getBytes(StandardCharsets.UTF_8));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(service.get("/actuator/health").body())
                    .contains("records of topic interactions", "malformed_json"));
    Event good = GoldenSamples.event("interaction");
    Topic.sendAll(IntStream.range(0, 400).mapToObj(n -> good).toList());
  }

  /** The warehouse refuses a session's rows with an SQLSTATE. */
  private void plant(String session, String state) {
    Service.execute(
        warehouse,
        """
        create function refuse() returns trigger language plpgsql as
          $$ begin if new.session_id = '%s' then
            raise exception 'planted' using errcode = '%s'; end if; return new; end $$;
        create trigger refuses before insert on realtime_events
          for each row execute function refuse()
        """
            .formatted(session, state));
  }

  private void healTheWarehouse() {
    Service.execute(warehouse, "drop function if exists refuse() cascade");
  }

  /** So many that a topic is not mostly bad, which is a fault of its own until more arrive. */
  private void assertOthersLand() {
    long transaction = ++id;
    id += OTHERS;
    Topic.sendAll(Samples.transactions(transaction, OTHERS, NOON));
    List<Event> views = IntStream.range(0, 40).mapToObj(n -> view("s-other-" + n)).toList();
    Topic.sendAll(views);
    ConsumerGroup.awaitDrained();
    assertThat(
            Service.value(
                warehouse,
                "select count(*) from realtime_events where event_id = 'transaction-"
                    + transaction
                    + "'"))
        .isEqualTo("1");
  }

  private long searches() {
    return Long.parseLong(
        Service.value(
            warehouse, "select count(*) from realtime_events where event_type = 'search'"));
  }

  private Event view(String session) {
    return GoldenSamples.changed(
        "user_behavior_page_view", "event_id", "user_behavior-" + ++id, "session_id", session);
  }

  private Event search() {
    return GoldenSamples.changed(
        "search", "event_id", "search-" + ++id, "customer_id", 1 + id % 50);
  }
}
