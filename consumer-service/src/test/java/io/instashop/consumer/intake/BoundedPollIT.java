package io.instashop.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** What a poll of the consumer holds when records are small on the way and large when read. */
class BoundedPollIT {

  private static final String TOPIC = "bounded-poll-it";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final int LARGE = 3_900_000;

  private final String kafka = TestServers.kafka().bootstrapServers();

  /** A record without a value has a key alone to count. */
  @Test
  void keysAndValuesComeInManyPollsAndNoneIsLost() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(TOPIC, Optional.of(1), Optional.empty())
                      .configs(Topics.spec(Topics.TRANSACTIONS).config())))
          .all()
          .get();
      try {
        send(12);
        List<Long> sizes = sizesOfPolls(12);

        assertThat(sizes).allMatch(size -> size <= PollSize.MOST);
      } finally {
        assertThatCode(() -> admin.deleteTopics(List.of(TOPIC)).all().get())
            .doesNotThrowAnyException();
      }
    }
  }

  /** In one batch: every second record is a tombstone. */
  private void send(int records) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                kafka,
                "compression.type",
                "gzip",
                "batch.size",
                100 * LARGE,
                "linger.ms",
                5_000,
                "buffer.memory",
                200L * LARGE,
                "max.request.size",
                100 * LARGE),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int record = 0; record < records; record++) {
        byte[] value = record % 2 == 0 ? null : new byte[LARGE];
        producer.send(new ProducerRecord<>(TOPIC, new byte[LARGE], value));
      }
    }
  }

  private List<Long> sizesOfPolls(int records) {
    List<Long> sizes = new ArrayList<>();
    BatchLimit limit = new BatchLimit(2_000, Duration.ofSeconds(15));
    try (Consumer<byte[], byte[]> consumer = limit.apply(new KafkaConsumer<>(settings()))) {
      consumer.assign(List.of(PARTITION));
      consumer.seek(PARTITION, 0);
      Instant end = Instant.now().plus(Patience.seconds(60));
      int read = 0;
      while (read < records && Instant.now().isBefore(end)) {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofSeconds(1));
        long size = 0;
        for (ConsumerRecord<byte[], byte[]> one : polled) {
          assertThat(one.offset()).isEqualTo(read++);
          assertThat(one.key()).hasSize(LARGE);
          size += LARGE + (one.value() == null ? 0 : one.value().length);
        }
        sizes.add(size);
      }
      assertThat(read).isEqualTo(records);
    }
    return sizes;
  }

  /** The deserializers are those of the service. */
  private Map<String, Object> settings() {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ClassPathResource("application.yml"));
    String service = "spring.kafka.consumer.";
    var properties = yaml.getObject();
    return Map.of(
        "bootstrap.servers",
        kafka,
        "auto.offset.reset",
        "none",
        "enable.auto.commit",
        false,
        "key.deserializer",
        properties.get(service + "key-deserializer"),
        "value.deserializer",
        properties.get(service + "value-deserializer"));
  }
}
