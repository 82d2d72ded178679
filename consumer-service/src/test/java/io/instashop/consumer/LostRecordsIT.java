package io.instashop.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Records that the warehouse lacks and that Kafka does not hold any more.
 *
 * <p>Promise: "a part restored from a backup, without its position or run twice is detected; it
 * repairs itself, or stops and names the command".
 */
class LostRecordsIT {

  private static final Duration PATIENCE = Patience.seconds(90);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final PostgresServer warehouse = TestServers.warehouse();

  @BeforeEach
  void begin() {
    Service.forgetEverything(warehouse);
  }

  /** The new topic has records at the same offsets, and no partition 9. */
  @Test
  @Tag("slow")
  void aGapWhoseTopicWasCreatedAgainIsGoneAndClosedByNoOtherRecords() throws Exception {
    try (Service service = Service.start(warehouse).awaitReading()) {
      send(1, 40);
    }
    Service.execute(
        warehouse,
        "insert into landing_gaps (topic, partition, topic_id, next, until)"
            + " select topic, partition, topic_id, 0, 1 from read_positions"
            + " where topic = 'transactions' and partition = 0"
            + " union all values ('transactions', 9, '', 0, 1)");
    SourceTopics.delete(Topics.TRANSACTIONS);
    SourceTopics.create(Topics.DEFAULT_PARTITIONS);
    Topic.sendAll(Samples.transactions(41, 400, NOON));

    try (Service service = Service.start(warehouse).awaitReading()) {
      awaitLanded(440);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(gaps()).isEqualTo("transactions-0 0-1 true, transactions-9 0-1 true"));
      awaitNamed(service, "lost the records of transactions-0 from offset 0 to 0");
      accept(service);
    }
  }

  @Test
  @Tag("slow")
  void whatAnEmptiedWarehouseLacksAndKafkaHasDeletedIsNamed() {
    try (Service service = Service.start(warehouse).awaitReading()) {
      send(1, 100);
      ConsumerGroup.deleteRecords();
      send(101, 100);
    }
    warehouse.recreateDatabase("dwh_db");

    try (Service service = Service.start(warehouse).awaitReading()) {
      awaitLanded(100);
      awaitNamed(service, "The warehouse has lost the records of transactions-");
      accept(service);
    }
  }

  @Test
  @Tag("slow")
  void aNewGroupThatMeetsAnOldTopicLacksNothing() {
    Topic.sendAll(Samples.transactions(1, 100, NOON));
    ConsumerGroup.deleteRecords();
    ConsumerGroup.deleteOffsets();
    warehouse.recreateDatabase("dwh_db");

    try (Service service = Service.start(warehouse).awaitReading()) {
      send(101, 100);
      awaitLanded(100);
      assertThat(gaps()).isEmpty();
      assertThat(service.get("/actuator/health").statusCode()).isEqualTo(200);
    }
  }

  private void send(long first, int count) {
    Topic.sendAll(Samples.transactions(first, count, NOON));
    ConsumerGroup.awaitDrained();
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
                    .isEqualTo(Integer.toString(transactions)));
  }

  private static void awaitNamed(Service service, String loss) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(service.get("/actuator/health").body())
                    .contains(loss, "delete from landing_gaps"));
    assertThat(service.get("/actuator/health").statusCode()).isEqualTo(503);
  }

  private void accept(Service service) {
    Service.execute(warehouse, "delete from landing_gaps where gone");
    await().atMost(PATIENCE).until(() -> service.get("/actuator/health").statusCode() == 200);
    assertThat(gaps()).isEmpty();
  }

  private String gaps() {
    return Service.value(
        warehouse,
        "select coalesce(string_agg(topic || '-' || partition || ' ' || next || '-' || until || ' '"
            + " || gone, ', ' order by topic, partition, next), '') from landing_gaps");
  }
}
