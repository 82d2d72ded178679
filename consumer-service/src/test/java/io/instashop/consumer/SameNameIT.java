package io.instashop.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two instances of one name, as two hosts of one name make them. */
@Tag("slow")
class SameNameIT {

  private static final Duration PATIENCE = Patience.seconds(90);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final PostgresServer warehouse = TestServers.warehouse();

  @Test
  void theSecondOneWaitsAndSaysSoAndTakesOverWhenTheFirstEnds() {
    Service.forgetEverything(warehouse);
    try (Service second = startedBesideAnother()) {
      Topic.sendAll(Samples.transactions(101, 100, NOON));
      second.awaitReading();
      ConsumerGroup.awaitDrained();

      assertThat(Service.value(warehouse, "select count(distinct event_id) from realtime_events"))
          .isEqualTo(Service.value(warehouse, "select count(*) from realtime_events"));
      await().atMost(PATIENCE).until(() -> second.get("/actuator/health").statusCode() == 200);
    }
  }

  /** Its landing would hold the positions that its successor has to enter. */
  @Test
  void oneThatHangsInALandingIsEndedByTheDatabase() {
    try (Service service = Service.start(warehouse).awaitReading()) {
      assertThat(service.databaseSetting("idle_in_transaction_session_timeout")).isEqualTo("15s");
    }
  }

  private Service startedBesideAnother() {
    try (Service first = Service.start(warehouse).awaitReading()) {
      Service second = Service.start(warehouse);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(second.get("/actuator/health").body())
                      .contains(
                          "another consumer-service runs as instance 'test'",
                          "INSTASHOP_CONSUMER_INSTANCE_ID"));
      Topic.sendAll(Samples.transactions(1, 100, NOON));
      ConsumerGroup.awaitDrained();
      assertThat(first.get("/actuator/health").statusCode()).isEqualTo(200);
      assertThat(second.get("/actuator/health").statusCode()).isEqualTo(503);
      return second;
    }
  }
}
