package io.instashop.lake;

import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of a test's own. */
final class TestTopic implements AutoCloseable {

  private final String name;
  private final KafkaProducer<String, byte[]> producer;

  TestTopic(String name, int partitions) throws Exception {
    this.name = name;
    create(partitions);
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                TestServers.kafka().bootstrapServers(),
                "linger.ms",
                20,
                // A new topic may refuse the first of several transactions permanently:
                // KAFKA-15591.
                "max.in.flight.requests.per.connection",
                1),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void send(int partition, String key, String value) throws Exception {
    send(partition, key, value.getBytes(StandardCharsets.UTF_8));
  }

  void send(int partition, String key, byte[] value) throws Exception {
    producer.send(new ProducerRecord<>(name, partition, key, value));
  }

  /** Has the broker delete the oldest records, as its retention does. */
  void deleteBefore(int partition, long offset) throws Exception {
    Map<String, Object> servers =
        Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
    try (Admin admin = Admin.create(servers)) {
      admin
          .deleteRecords(
              Map.of(new TopicPartition(name, partition), RecordsToDelete.beforeOffset(offset)))
          .all()
          .get();
    }
  }

  private void create(int partitions) throws Exception {
    Map<String, Object> servers =
        Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
    try (Admin admin = Admin.create(servers)) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
  }

  /** Has the broker delete the topic, and make another one of its name. */
  static TestTopic recreated(TestTopic old, int partitions) throws Exception {
    old.close();
    Map<String, Object> servers =
        Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
    try (Admin admin = Admin.create(servers)) {
      admin.deleteTopics(List.of(old.name)).all().get();
      await()
          .atMost(Patience.minutes(1))
          .until(() -> !admin.listTopics().names().get().contains(old.name));
    }
    return new TestTopic(old.name, partitions);
  }

  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
