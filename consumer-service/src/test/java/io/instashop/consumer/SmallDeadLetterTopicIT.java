package io.instashop.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A dead-letter topic as a broker or a person makes it, which takes less than the service's own.
 *
 * <p>Promise: "a bad record is quarantined with reason and origin, and stops nobody".
 */
class SmallDeadLetterTopicIT {

  private static final Duration PATIENCE = Patience.seconds(90);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String LETTERS = Topics.deadLetters(Topics.TRANSACTIONS);
  private static final String LIMIT = "max.message.bytes";

  private final PostgresServer warehouse = TestServers.warehouse();

  @Test
  @Tag("slow")
  void aDeadLetterThatItsTopicRefusesIsCutDownAndTheNextStartRaisesTheLimit() throws Exception {
    Service.forgetEverything(warehouse);
    byte[] bad = new byte[100_000];
    new Random(1).nextBytes(bad);
    try (Service service = Service.start(warehouse).awaitReading()) {
      SourceTopics.set(LETTERS, LIMIT, "20000");
      Topic letters = Topic.from(LETTERS);

      Topic.send(Topics.TRANSACTIONS, "1", bad);
      Topic.sendAll(Samples.transactions(1, 100, NOON));

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          Service.value(
                              warehouse,
                              "select count(*) from realtime_events"
                                  + " where event_type = 'transaction'"))
                      .isEqualTo("100"));
      // A producer that was used again would have committed the offset of the one that was refused.
      await().atMost(PATIENCE).until(() -> letters.records().size() == 1);
      ConsumerRecord<byte[], byte[]> letter = letters.records().get(0);
      assertThat(letter.value()).hasSize(8_192).startsWith(bad[0], bad[1], bad[2], bad[3]);
      assertThat(Topic.header(letter, "dlt-value-bytes")).isEqualTo("100000");
      assertThat(Topic.header(letter, "dlt-reason")).isEqualTo("malformed_json");
      await().atMost(PATIENCE).until(() -> service.get("/actuator/health").statusCode() == 200);
    }

    try (Service service = Service.start(warehouse).awaitReading()) {
      assertThat(SourceTopics.setting(LETTERS, LIMIT))
          .isEqualTo(Integer.toString(Topics.MAX_DEAD_LETTER_BYTES));
    }
  }
}
