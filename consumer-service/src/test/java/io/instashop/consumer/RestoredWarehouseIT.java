package io.instashop.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.KeptTables;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A position is believed only if it fits the data: the warehouse, Kafka's offsets or a topic are
 * restored, lost or created again.
 *
 * <p>Promise: "a part restored from a backup, without its position or run twice is detected; it
 * repairs itself, or stops and names the command".
 */
class RestoredWarehouseIT {

  private static final Duration PATIENCE = Patience.seconds(90);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final PostgresServer warehouse = TestServers.warehouse();
  private Topic items;
  private Topic deadLetters;

  /** Makes the topics that the service owns. */
  @BeforeAll
  static void createTopics() {
    Service.forgetEverything(TestServers.warehouse());
    Service.start(TestServers.warehouse()).awaitReading().close();
  }

  @BeforeEach
  void begin() {
    Service.forgetEverything(warehouse);
    items = Topic.from(Topics.TRANSACTION_ITEMS);
    deadLetters = Topic.from(Topics.deadLetters(Topics.TRANSACTIONS));
  }

  @Test
  void whatAWarehouseLostThatWasPutBackLandsAgainAndIsNotSentAgain() {
    try (Service service = Service.start(warehouse).awaitReading()) {
      send(1, 200);
      backUp();
      send(201, 200);
    }
    restore();
    assertThat(transactions()).isEqualTo("200");

    try (Service service = Service.start(warehouse).awaitReading()) {
      awaitAll(400);
      assertOnce(400, 4);
      await().atMost(PATIENCE).until(() -> gaps().equals("0"));
      assertThat(service.get("/actuator/health").statusCode()).isEqualTo(200);
    }
  }

  /** What a start compares may be replaced before it has drawn its conclusion. */
  @Test
  @Tag("slow")
  void aWarehouseThatIsPutBackWhileTheServiceBeginsIsNoticed() throws SQLException {
    try (Service service = Service.start(warehouse).awaitReading()) {
      send(1, 200);
      backUp();
      send(201, 200);
    }
    try (Connection connection = warehouse.connect("dwh_db");
        Statement restore = connection.createStatement()) {
      connection.setAutoCommit(false);
      restore.execute(
          "delete from read_positions where topic = 'transactions';"
              + " insert into read_positions select * from kept.read_positions"
              + " where topic = 'transactions'");

      try (Service service = Service.start(warehouse)) {
        await().atMost(PATIENCE).until(this::isPositionWaitedFor);
        KeptTables.restore(restore);
        connection.commit();

        awaitAll(400);
        assertOnce(400, 4);
      }
    }
  }

  @Test
  @Tag("slow")
  void aWarehouseThatIsPutBackUnderARunningServiceIsNoticedWithTheNextBatch() {
    try (Service service = Service.start(warehouse).awaitReading()) {
      send(1, 200);
      backUp();
      send(201, 200);
      restore();

      send(401, 200);

      awaitAll(600);
      assertOnce(600, 6);
    }
  }

  /** Of the oldest version there is: before the first table. */
  @Test
  @Tag("slow")
  void aWarehouseWithoutTodaysTablesUnderARunningServiceGetsThemAgain() {
    try (Service service = Service.start(warehouse).awaitReading()) {
      send(1, 200);
      Service.execute(warehouse, "drop schema public cascade; create schema public");

      Topic.sendAll(Samples.transactions(201, 200, NOON));

      await()
          .atMost(PATIENCE)
          // As long as there is no table.
          .ignoreExceptions()
          .untilAsserted(
              () -> assertThat(Integer.parseInt(transactions())).isGreaterThanOrEqualTo(200));
      await().atMost(PATIENCE).until(() -> service.get("/actuator/health").statusCode() == 200);
    }
  }

  @Test
  @Tag("slow")
  void anEmptyWarehouseLandsAllThatKafkaStillHas() {
    try (Service service = Service.start(warehouse).awaitReading()) {
      send(1, 200);
    }
    warehouse.recreateDatabase("dwh_db");

    try (Service service = Service.start(warehouse).awaitReading()) {
      awaitAll(200);
      assertOnce(200, 2);
    }
  }

  @Test
  @Tag("slow")
  void whatIsGoneFromBothIsAFaultUntilAPersonAcceptsIt() {
    try (Service service = Service.start(warehouse).awaitReading()) {
      send(1, 200);
      backUp();
      send(201, 200);
      ConsumerGroup.deleteRecords();
      send(401, 200);
    }
    restore();

    try (Service service = Service.start(warehouse).awaitReading()) {
      awaitAll(400);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(service.get("/actuator/health").body())
                      .contains("Kafka has deleted them", "delete from landing_gaps"));
      assertThat(service.get("/actuator/health").statusCode()).isEqualTo(503);

      Service.execute(warehouse, "delete from landing_gaps");
      await().atMost(PATIENCE).until(() -> service.get("/actuator/health").statusCode() == 200);
    }
  }

  @Test
  void withoutOffsetsReadingGoesOnWhereTheWarehouseKnowsOfThem() {
    try (Service service = Service.start(warehouse).awaitReading()) {
      send(1, 200);
    }
    ConsumerGroup.deleteOffsets();

    try (Service service = Service.start(warehouse).awaitReading()) {
      send(201, 200);

      assertThat(service.duplicates()).isZero();
      assertOnce(400, 4);
    }
  }

  @Test
  @Tag("slow")
  void aTopicRecreatedWhileTheServiceIsDownIsReadFromItsBeginning() throws Exception {
    try (Service service = Service.start(warehouse).awaitReading()) {
      send(1, 40);
    }
    SourceTopics.delete(Topics.TRANSACTIONS);
    SourceTopics.create(Topics.DEFAULT_PARTITIONS);
    // More than the old topic had: the old offset is a valid one.
    Topic.sendAll(Samples.transactions(41, 400, NOON));

    try (Service service = Service.start(warehouse).awaitReading()) {
      awaitAll(440);
      assertOnce(440, 1);
    }
  }

  @Test
  @Tag("slow")
  void aTopicRecreatedUnderARunningServiceIsReadFromItsBeginning() throws Exception {
    try (Service service = Service.start(warehouse).awaitReading()) {
      send(1, 400);
      SourceTopics.delete(Topics.TRANSACTIONS);
      SourceTopics.create(Topics.DEFAULT_PARTITIONS);
      Topic.sendAll(Samples.transactions(401, 40, NOON));

      awaitAll(440);
      assertOnce(440, 1);
      await().atMost(PATIENCE).until(() -> service.get("/actuator/health").statusCode() == 200);
    }
  }

  private static void send(long first, int count) {
    Topic.sendAll(Samples.transactions(first, count, NOON));
    // Also where a batch has nothing but dead letters, its position is known.
    Topic.send(Topics.TRANSACTIONS, "1", "no event".getBytes(StandardCharsets.UTF_8));
    Topic.send(Topics.TRANSACTIONS, "7", "no event".getBytes(StandardCharsets.UTF_8));
    ConsumerGroup.awaitDrained();
  }

  private void backUp() {
    Service.inOneTransaction(warehouse, KeptTables::keep);
  }

  private void restore() {
    Service.inOneTransaction(warehouse, KeptTables::restore);
  }

  private void awaitAll(int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(transactions()).isEqualTo(Integer.toString(count)));
  }

  private void assertOnce(int count, int letters) {
    int lines = Samples.transactions(1, count, NOON).stream().mapToInt(t -> t.items().size()).sum();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(items.records()).hasSizeGreaterThanOrEqualTo(lines));
    assertThat(items.records())
        .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
        .doesNotHaveDuplicates()
        .hasSize(lines);
    assertThat(
            Service.value(
                warehouse,
                "select count(*) || '/' || count(distinct event_id) from realtime_events"
                    + " where event_type = 'transaction_item'"))
        .isEqualTo(lines + "/" + lines);
    assertThat(Service.value(warehouse, "select sum(events) from daily_events"))
        .as("figures")
        .isEqualTo(Integer.toString(count + lines));
    assertThat(deadLetters.records()).hasSizeGreaterThanOrEqualTo(letters / 2);
    assertThat(deadLetters.records())
        .extracting(
            record ->
                Topic.header(record, "dlt-source-partition")
                    + "@"
                    + Topic.header(record, "dlt-source-offset"))
        .doesNotHaveDuplicates();
  }

  private boolean isPositionWaitedFor() {
    return !Service.value(
            warehouse,
            "select count(*) from pg_stat_activity where datname = current_database()"
                + " and wait_event_type = 'Lock' and query like '%read_positions%'")
        .equals("0");
  }

  private String transactions() {
    return Service.value(
        warehouse, "select count(*) from realtime_events where event_type = 'transaction'");
  }

  private String gaps() {
    return Service.value(warehouse, "select count(*) from landing_gaps");
  }
}
