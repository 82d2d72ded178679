package io.instashop.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.KeptTables;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Partitions that get no new records: what is true of them must not wait for the next one.
 *
 * <p>Promise: "a part restored from a backup, without its position or run twice is detected; it
 * repairs itself, or stops and names the command".
 */
class QuietPartitionsIT {

  private static final Duration PATIENCE = Patience.seconds(60);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final PostgresServer warehouse = TestServers.warehouse();

  @BeforeEach
  void begin() {
    Service.forgetEverything(warehouse);
  }

  @AfterEach
  void disarm() {
    FailingPolls.takeLeader(null);
  }

  @Test
  void aQuietPartitionThatRetentionEmptiesIsNoLoss() {
    try (Service service = Service.start(warehouse).awaitReading()) {
      Topic.sendInTransaction(Samples.transactions(1, 100, NOON), true);
      Topic.sendInTransaction(Samples.transactions(101, 100, NOON), false);
      // The end lies behind the markers, and behind what was aborted.
      ConsumerGroup.awaitDrained();
      Topic.sendInTransaction(Samples.transactions(201, 100, NOON), true);
      awaitLanded(200);
    }
    ConsumerGroup.deleteRecords();

    try (Service service = Service.start(warehouse).awaitReading()) {
      Topic.sendInTransaction(Samples.transactions(301, 100, NOON), true);
      awaitLanded(300);
      assertThat(service.get("/actuator/health").body()).doesNotContain("records are gone");
      assertThat(service.duplicates()).isZero();
    }
  }

  /** As Kafka does after seven days without a member. The warehouse knows the offsets. */
  @Test
  @Tag("slow")
  void aQuietPartitionThatRetentionEmptiesIsNoLossWithoutTheGroupsOffsetsEither() {
    try (Service service = Service.start(warehouse).awaitReading()) {
      Topic.sendInTransaction(Samples.transactions(1, 100, NOON), true);
      ConsumerGroup.awaitDrained();
    }
    ConsumerGroup.deleteRecords();
    ConsumerGroup.deleteOffsets();

    try (Service service = Service.start(warehouse).awaitReading()) {
      Topic.sendInTransaction(Samples.transactions(101, 100, NOON), true);
      awaitLanded(200);
      assertThat(Service.value(warehouse, "select count(*) from landing_gaps")).isEqualTo("0");
      assertThat(service.get("/actuator/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatAWarehouseLostThatIsPutBackUnderARunningServiceLandsWithoutNewRecords() {
    try (Service service = Service.start(warehouse).awaitReading()) {
      Topic.sendAll(Samples.transactions(1, 100, NOON));
      ConsumerGroup.awaitDrained();
      Service.inOneTransaction(warehouse, KeptTables::keep);
      Topic.sendAll(Samples.transactions(101, 100, NOON));
      ConsumerGroup.awaitDrained();
      Service.inOneTransaction(warehouse, KeptTables::restore);

      // Of one partition alone.
      Topic.send(Topics.TRANSACTIONS, "1", "no event".getBytes(StandardCharsets.UTF_8));

      awaitLanded(200);
      service.awaitReading();
    }
  }

  @Test
  @Tag("slow")
  void aGapThatCannotBeClosedIsToldAllTheTimeAndDelaysNoOther() {
    try (Service service = Service.start(warehouse, FailingPolls.class).awaitReading()) {
      Topic.sendAll(Samples.transactions(1, 100, NOON));
      ConsumerGroup.awaitDrained();
      FailingPolls.takeLeader(new TopicPartition(Topics.TRANSACTIONS, 0));
      Service.execute(
          warehouse,
          "insert into landing_gaps (topic, partition, next, until)"
              + " select topic, partition, landed - 1, landed from read_positions"
              + " where topic = 'transactions' and partition in (0, 1)");

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(openGaps()).containsExactly(List.of("0")));
      await().atMost(PATIENCE).until(() -> service.get("/actuator/health").statusCode() == 503);
      int asked = FailingPolls.asked();
      while (FailingPolls.asked() < asked + 3) {
        assertThat(service.get("/actuator/health").body())
            .contains("Lost records of transactions-0 could not be landed again: injected");
      }

      FailingPolls.takeLeader(null);
      await().atMost(PATIENCE).until(() -> service.get("/actuator/health").statusCode() == 200);
      assertThat(openGaps()).isEmpty();
    }
  }

  @Test
  @Tag("slow")
  void aPollThatFailsOnceIsNoFaultThatStays() {
    try (Service service = Service.start(warehouse, FailingPolls.class).awaitReading()) {
      FailingPolls.failNext(1);
      await().atMost(PATIENCE).until(() -> FailingPolls.remaining() == 0);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(service.get("/api/status").body())
                      .contains("Reading the topics failed: injected"));
      await().atMost(PATIENCE).until(() -> service.get("/actuator/health").statusCode() == 200);
    }
  }

  private void awaitLanded(int transactions) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        Service.value(
                            warehouse,
                            "select count(*) from realtime_events"
                                + " where event_type = 'transaction'"))
                    .as(this::known)
                    .isEqualTo(Integer.toString(transactions)));
  }

  /** What the warehouse knows of the partitions, for whoever finds rows missing. */
  private String known() {
    return "positions "
        + Service.query(
            warehouse,
            "select topic, partition, committed, landed from read_positions"
                + " where topic = 'transactions' order by partition")
        + ", gaps "
        + Service.query(warehouse, "select * from landing_gaps");
  }

  private List<List<String>> openGaps() {
    return Service.query(warehouse, "select partition from landing_gaps");
  }
}
