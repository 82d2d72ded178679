package io.instashop.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Brokers create no topic by themselves: the service does it, also while it runs. */
@Tag("slow")
class DeletedTopicsIT {

  private static final Duration PATIENCE = Patience.seconds(90);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String LETTERS = Topics.deadLetters(Topics.TRANSACTIONS);
  private static final List<String> OWNED = List.of(Topics.TRANSACTION_ITEMS, LETTERS);

  private final PostgresServer warehouse = TestServers.warehouse();
  private long sent;

  @Test
  void topicsOfTheServiceThatAreDeletedUnderItAreCreatedAgainAndItGoesOn() throws Exception {
    Service.forgetEverything(warehouse);
    try (Service service = Service.start(warehouse).awaitReading()) {
      send();
      ConsumerGroup.awaitDrained();
      List<Uuid> before = SourceTopics.ids(OWNED);

      SourceTopics.deleteUnderService(OWNED);

      await()
          .atMost(PATIENCE)
          // While a topic is away, describing it fails.
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                send();
                assertThat(SourceTopics.ids(OWNED)).doesNotContainAnyElementsOf(before);
                assertThat(Topic.whole(Topics.TRANSACTION_ITEMS).records()).isNotEmpty();
                assertThat(Topic.whole(LETTERS).records()).isNotEmpty();
              });
      ConsumerGroup.awaitDrained();
      await().atMost(PATIENCE).until(() -> service.get("/actuator/health").statusCode() == 200);
      assertThat(
              Service.value(
                  warehouse,
                  "select count(*) from realtime_events where event_type = 'transaction'"))
          .isEqualTo("" + 20 * sent);
    }
  }

  /** Many more good records than bad ones, which are a fault otherwise. */
  private void send() {
    Topic.sendAll(Samples.transactions(1 + 20 * sent, 20, NOON));
    Topic.send(Topics.TRANSACTIONS, "1", "no event".getBytes(StandardCharsets.UTF_8));
    sent++;
  }
}
