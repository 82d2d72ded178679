package io.instashop.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.consumer.progress.HeldPartitions;
import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Another program does not end its transaction on an event topic. */
class OpenTransactionIT {

  private static final Duration PATIENCE = Patience.seconds(90);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final PostgresServer warehouse = TestServers.warehouse();

  /** Does not wait as long as in production. */
  static final class Impatient {

    @Bean
    @Primary
    HeldPartitions impatient(Clock clock) {
      return new HeldPartitions(clock, Duration.ofSeconds(3));
    }
  }

  @Test
  @Tag("slow")
  void aTransactionThatStaysOpenIsNamedWithItsPartitionUntilItEnds() throws Exception {
    Service.forgetEverything(warehouse);
    try (Service service = Service.start(warehouse, Impatient.class).awaitReading();
        KafkaProducer<byte[], byte[]> foreign = foreign()) {
      foreign.initTransactions();
      foreign.beginTransaction();
      byte[] key = "1".getBytes(StandardCharsets.UTF_8);
      RecordMetadata first =
          foreign.send(new ProducerRecord<>(Topics.TRANSACTIONS, key, new byte[0])).get();
      Topic.sendAll(Samples.transactions(1, 100, NOON));

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(service.get("/actuator/health").body())
                      .contains(
                          "transactions-%d: a transaction".formatted(first.partition()),
                          "--partition %d --start-offset %d"
                              .formatted(first.partition(), first.offset())));
      assertThat(service.get("/actuator/health").statusCode()).isEqualTo(503);
      assertThat(Integer.parseInt(landed())).isLessThan(100);

      foreign.abortTransaction();
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(landed()).isEqualTo("100"));
      await().atMost(PATIENCE).until(() -> service.get("/actuator/health").statusCode() == 200);
    }
  }

  private String landed() {
    return Service.value(
        warehouse, "select count(*) from realtime_events where event_type = 'transaction'");
  }

  /** Kafka ends its transactions after ten minutes, longer than any test waits. */
  private static KafkaProducer<byte[], byte[]> foreign() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            TestServers.kafka().bootstrapServers(),
            "transactional.id",
            "foreign-program",
            "transaction.timeout.ms",
            600_000),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
