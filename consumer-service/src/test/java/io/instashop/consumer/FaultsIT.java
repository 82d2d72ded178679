package io.instashop.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the service promises while something breaks.
 *
 * <p>Promise: "every event lands in the warehouse once, and every line item is emitted once".
 */
class FaultsIT {

  private static final Duration PATIENCE = Patience.seconds(90);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final PostgresServer warehouse = TestServers.warehouse();

  @BeforeEach
  void emptyWarehouse() {
    Service.forgetEverything(warehouse);
  }

  @AfterEach
  void disarm() {
    BrokenCommits.disarm();
  }

  static Stream<Arguments> commitFailures() {
    return Stream.of(
        Arguments.of(3, new KafkaException("injected: the connection broke")),
        Arguments.of(3, new ProducerFencedException("injected: another instance took over")),
        Arguments.of(1, new TimeoutException("injected: committed, but not answered in time")));
  }

  /** It waited for threads that waited for it, until the container's patience was at an end. */
  @Test
  @Tag("slow")
  void stoppingInOrderDoesNotUseUpTheContainersPatience() {
    Service service = Service.start(warehouse, PatientContainer.class).awaitReading();
    Instant begun = Instant.now();
    service.close();
    assertThat(Duration.between(begun, Instant.now())).isLessThan(PatientContainer.PATIENCE);
  }

  @ParameterizedTest
  @MethodSource("commitFailures")
  void aCommitThatFailsNeitherLosesNorRepeatsAnything(int times, RuntimeException failure) {
    try (Service service = Service.start(warehouse, BrokenCommits.class)) {
      service.awaitReading();
      Topic items = Topic.from(Topics.TRANSACTION_ITEMS);
      Topic deadLetters = Topic.from(Topics.deadLetters(Topics.TRANSACTIONS));
      BrokenCommits.failNext(times, failure);
      List<TransactionEvent> transactions = Samples.transactions(1, 600, NOON);
      Topic.sendAll(transactions);
      Topic.send(Topics.TRANSACTIONS, "1", "no event".getBytes(StandardCharsets.UTF_8));

      ConsumerGroup.awaitDrained();
      int lines = transactions.stream().mapToInt(t -> t.items().size()).sum();
      // Counted once all is done: a batch that was committed unanswered is drained before that.
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(service.get("/api/status").body())
                      .contains(
                          "\"events\":601,",
                          "\"transaction\":600,",
                          "\"items\":" + lines + ",",
                          "injected"));
      assertThat(BrokenCommits.failed()).isEqualTo(times);
      assertThat(items.records()).hasSize(lines);
      assertThat(items.records())
          .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
          .doesNotHaveDuplicates();
      assertThat(deadLetters.records()).hasSize(1);
      assertThat(
              Service.lines(
                  warehouse,
                  "select event_type, count(*), count(distinct event_id) from realtime_events"
                      + " group by 1 order by 1"))
          .containsExactly("transaction|600|600", "transaction_item|" + lines + "|" + lines);
      assertThat(service.get("/actuator/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  @Tag("slow")
  void aCoordinatorThatDoesNotYetKnowTheOffsetsMakesNothingComeTwice() {
    Topic items = Topic.from(Topics.TRANSACTION_ITEMS);
    List<TransactionEvent> transactions = Samples.transactions(1, 300, NOON);
    try (Service service = Service.start(warehouse).awaitReading()) {
      for (int sent = 0; sent < 300; sent += 100) {
        Topic.sendAll(transactions.subList(sent, sent + 100));
        ConsumerGroup.awaitDrained();
      }
    }
    LateCoordinator.forgetNext(5);
    try (Service service = Service.start(warehouse, LateCoordinator.class)) {
      service.awaitReading();
      Topic.sendAll(Samples.transactions(301, 50, NOON));
      ConsumerGroup.awaitDrained();

      assertThat(items.records())
          .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
          .doesNotHaveDuplicates();
      assertThat(service.get("/api/status").body()).contains("\"duplicates\":0}");
      assertThat(LateCoordinator.remaining()).isZero();
    }
  }

  @Test
  void aWarehouseThatIsAwayIsDelayNotLoss() {
    PostgresServer own = TestServers.ownPostgres("dwh_db");
    try (Service service = Service.start(own)) {
      service.awaitReading();
      Topic.sendAll(Samples.transactions(1, 100, NOON));
      ConsumerGroup.awaitDrained();
      own.stop();

      Topic.sendAll(Samples.transactions(101, 100, NOON));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(service.get("/actuator/health").statusCode()).isEqualTo(503);
                assertThat(service.get("/actuator/health").body())
                    .contains("\"cause\":\"A batch could not be landed: ");
              });
      own.start();

      ConsumerGroup.awaitDrained();
      assertThat(
              Service.value(
                  own, "select count(*) from realtime_events where event_type = 'transaction'"))
          .isEqualTo("200");
      await().atMost(PATIENCE).until(() -> service.get("/actuator/health").statusCode() == 200);
    } finally {
      own.close();
    }
  }

  @Test
  @Tag("slow")
  void aServiceThatStartsBeforeItsWarehouseWaitsForIt() {
    PostgresServer own = TestServers.ownPostgres("dwh_db");
    own.stop();
    try (Service service = Service.start(own)) {
      assertThat(service.get("/actuator/health").statusCode()).isEqualTo(503);
      own.start();

      service.awaitReading();
    } finally {
      own.close();
    }
  }

  @Test
  @Tag("slow")
  void recordsDeletedBeforeTheyWereReadStopTheServiceLoudly() {
    Service.start(warehouse).awaitReading().close();
    Topic.sendAll(Samples.transactions(1, 50, NOON));
    ConsumerGroup.deleteRecords();
    try (Service service = Service.start(warehouse)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(service.get("/actuator/health").body())
                      .contains("records are gone that were not read: transactions-")
                      .contains("--reset-offsets --to-earliest")
                      .contains("the topics are not being read"));
      assertThat(service.get("/actuator/health").statusCode()).isEqualTo(503);
    } finally {
      ConsumerGroup.forwardToEnd();
    }
  }
}
