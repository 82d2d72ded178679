package io.instashop.metrics.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class KafkaTopicsIT {

  private static final String KAFKA = TestServers.kafka().bootstrapServers();
  private static final Instant NOW = Instant.now();

  private final String topic = "metrics-extent-" + UUID.randomUUID();
  private final Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA));
  private final KafkaTopics topics = new KafkaTopics(KafkaAccess.open(KAFKA));

  @BeforeEach
  void createTopic() throws Exception {
    admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty()))).all().get();
  }

  @AfterEach
  void deleteTopic() throws Exception {
    admin.deleteTopics(List.of(topic)).all().get();
    topics.close();
    admin.close();
  }

  @Test
  void aTopicThatWasNeverCutHoldsAll() throws Exception {
    assertThat(holdsSince(100)).as("empty").isTrue();
    send(72, 24, 1);
    assertThat(holdsSince(100)).isTrue();
  }

  @Test
  void aTopicThatWasCutHoldsWhatIsYoungerThanItsOldestRecord() throws Exception {
    send(96, 72, 24, 1);
    cut(1);
    assertThat(holdsSince(48)).as("72 h is left and older than the moment").isTrue();
    assertThat(holdsSince(72 + 12)).as("what was cut may be younger than the moment").isFalse();
    cut(2);
    assertThat(holdsSince(48)).isFalse();
    assertThat(holdsSince(12)).isTrue();
  }

  @Test
  void whereOnlyOlderRecordsAreLeftNothingYoungerWasCut() throws Exception {
    send(96, 72);
    cut(1);
    assertThat(holdsSince(48)).isTrue();
  }

  @Test
  void ofATopicThatWasEmptiedNobodyCanSay() throws Exception {
    send(96, 72);
    cut(2);
    assertThat(holdsSince(48)).isFalse();
  }

  @Test
  void recordsOfAnOpenTransactionAreWrittenAndNoReaderHasThem() throws Exception {
    send(1);
    try (KafkaProducer<byte[], byte[]> open =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", KAFKA, "transactional.id", topic),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      open.initTransactions();
      open.beginTransaction();
      open.send(new ProducerRecord<>(topic, 0, null, new byte[1])).get();
      assertThat(extent()).isEqualTo(new KafkaTopics.Extent(0, 1, 2));

      open.commitTransaction();
      // The marker of the commit has an offset, too.
      await()
          .atMost(Patience.seconds(20))
          .untilAsserted(() -> assertThat(extent()).isEqualTo(new KafkaTopics.Extent(0, 3, 3)));
    }
  }

  private KafkaTopics.Extent extent() throws Exception {
    return topics.extents(topics.find(List.of(topic), List.of())).get(new TopicPartition(topic, 0));
  }

  private boolean holdsSince(int hours) throws Exception {
    return topics.holdAllSince(
        topics.find(List.of(topic), List.of()), NOW.minus(Duration.ofHours(hours)));
  }

  /** Records of so many hours ago. */
  private void send(int... hours) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", KAFKA),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int each : hours) {
        long time = NOW.minus(Duration.ofHours(each)).toEpochMilli();
        producer.send(new ProducerRecord<>(topic, 0, time, null, new byte[1])).get();
      }
    }
  }

  private void cut(long before) throws Exception {
    admin
        .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(before)))
        .all()
        .get();
  }
}
