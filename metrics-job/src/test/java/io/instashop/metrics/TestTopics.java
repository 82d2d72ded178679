package io.instashop.metrics;

import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.topics.Topics;
import io.instashop.metrics.input.AggregationInput;
import io.instashop.testservers.patience.Patience;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to the topics as the producer and the consumer do: in transactions. */
public final class TestTopics implements AutoCloseable {

  private final EventCodec codec = new EventCodec();
  private final KafkaProducer<String, byte[]> producer;
  private final String servers;

  private TestTopics(String bootstrapServers) {
    servers = bootstrapServers;
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "transactional.id",
                UUID.randomUUID().toString(),
                "max.request.size",
                4 * 1024 * 1024,
                "linger.ms",
                20,
                "batch.size",
                262_144),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /** Topics that hold nothing, made as their owners make them. */
  public static TestTopics empty(String bootstrapServers) throws Exception {
    deleteAll(bootstrapServers);
    create(bootstrapServers, AggregationInput.topics(), Topics.DEFAULT_PARTITIONS);
    return new TestTopics(bootstrapServers);
  }

  /** Topics as they are. */
  public static TestTopics existing(String bootstrapServers) {
    return new TestTopics(bootstrapServers);
  }

  /** Deletes the topics that the job reads. */
  public static void deleteAll(String bootstrapServers) throws Exception {
    List<String> names = AggregationInput.topics();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<String> old = admin.listTopics().names().get().stream().filter(names::contains).toList();
      admin.deleteTopics(old).all().get();
      await()
          .atMost(Patience.seconds(20))
          .until(() -> admin.listTopics().names().get().stream().noneMatch(names::contains));
    }
  }

  /** Deletes the oldest record of each partition, as retention does. */
  public void deleteOldest(String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      int count = partitions(servers).get(topic);
      Map<TopicPartition, RecordsToDelete> oldest =
          IntStream.range(0, count)
              .boxed()
              .collect(
                  Collectors.toMap(
                      partition -> new TopicPartition(topic, partition),
                      any -> RecordsToDelete.beforeOffset(1)));
      admin.deleteRecords(oldest).all().get();
    }
  }

  /** Creates topics with that many partitions each. */
  public static void create(String bootstrapServers, Collection<String> names, int partitions)
      throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<NewTopic> topics =
          names.stream()
              .map(
                  name ->
                      new NewTopic(name, Optional.of(partitions), Optional.empty())
                          .configs(Topics.spec(name).config()))
              .toList();
      admin.createTopics(topics).all().get();
    }
  }

  /** How many partitions each topic of the job has; a topic that does not exist is absent. */
  public static Map<String, Integer> partitions(String bootstrapServers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<String> present =
          admin.listTopics().names().get().stream()
              .filter(AggregationInput.topics()::contains)
              .toList();
      return admin.describeTopics(present).allTopicNames().get().entrySet().stream()
          .collect(
              Collectors.toMap(Map.Entry::getKey, topic -> topic.getValue().partitions().size()));
    }
  }

  /** Sends and commits, a few transactions for many events. */
  public void send(Collection<? extends Event> events) {
    producer.beginTransaction();
    int sent = 0;
    for (Event event : events) {
      producer.send(
          new ProducerRecord<>(
              event.type().topic(), Long.toString(event.customerId()), codec.encode(event)));
      if (++sent % 2_000 == 0) {
        producer.commitTransaction();
        producer.beginTransaction();
      }
    }
    producer.commitTransaction();
  }

  /** Sends and aborts. */
  public void sendAndAbort(Collection<? extends Event> events) {
    producer.beginTransaction();
    for (Event event : events) {
      producer.send(
          new ProducerRecord<>(
              event.type().topic(), Long.toString(event.customerId()), codec.encode(event)));
    }
    producer.flush();
    producer.abortTransaction();
  }

  /** Sends a record as it is and commits. */
  public void sendRaw(String topic, byte[] value) {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(topic, "1", value));
    producer.commitTransaction();
  }

  /** Sends a record that is large, and small while it is compressed. */
  public void sendPacked(String topic, byte[] value) {
    sendPacked(topic, List.of(value));
  }

  /** Sends such records to one partition. */
  public void sendPacked(String topic, List<byte[]> values) {
    try (KafkaProducer<String, byte[]> packing =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                servers,
                "compression.type",
                "gzip",
                "max.request.size",
                64 * 1024 * 1024),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (byte[] value : values) {
        packing.send(new ProducerRecord<>(topic, "1", value)).get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
