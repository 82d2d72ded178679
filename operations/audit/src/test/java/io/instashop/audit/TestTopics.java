package io.instashop.audit;

import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.deadletters.ReplayMark;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.server.TestServers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to the topics as producer and consumer do: in transactions, keyed by the seller. */
public final class TestTopics implements AutoCloseable {

  private static final int PARTITIONS = 2;
  private static final EventCodec CODEC = new EventCodec();

  private final KafkaProducer<byte[], byte[]> producer;

  public TestTopics() {
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                TestServers.kafka().bootstrapServers(),
                "transactional.id",
                "test-" + UUID.randomUUID()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /**
   * All event topics and their dead letters, where missing; the worlds of the tests lie in the
   * past.
   */
  public static void create() throws Exception {
    List<String> names = new ArrayList<>(Topics.SOURCE_TOPICS);
    Topics.SOURCE_TOPICS.forEach(topic -> names.add(Topics.deadLetters(topic)));
    names.add(Topics.TRANSACTION_ITEMS);
    names.add(Topics.DEAD_LETTER_REPLAYS);
    Map<String, String> forever = Map.of("retention.ms", "-1");
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
      names.removeAll(admin.listTopics().names().get());
      admin
          .createTopics(
              names.stream()
                  .map(name -> new NewTopic(name, PARTITIONS, (short) 1).configs(forever))
                  .toList())
          .all()
          .get();
    }
  }

  /** Deletes all records of a topic, as the broker does with old ones. */
  static void deleteAll(String topic) throws Exception {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      deleteAll(topic, partition);
    }
  }

  /** Deletes all records of a partition. */
  static void deleteAll(String topic, int partition) throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
      admin
          .deleteRecords(
              Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1)))
          .all()
          .get();
    }
  }

  /** Deletes all records of a topic, and puts a record of long ago in each partition. */
  static void vouch(String topic) throws Exception {
    deleteAll(topic);
    try (TestTopics topics = new TestTopics()) {
      topics.producer.beginTransaction();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        topics.producer.send(new ProducerRecord<>(topic, partition, 0L, null, bytes("old")));
      }
      topics.producer.commitTransaction();
    }
  }

  /** Commits events in the order given. */
  void publish(List<? extends Event> events) {
    producer.beginTransaction();
    events.forEach(event -> producer.send(record(event)));
    producer.commitTransaction();
  }

  /** Sends an event and takes it back. */
  void abort(Event event) {
    producer.beginTransaction();
    producer.send(record(event));
    producer.flush();
    producer.abortTransaction();
  }

  /** Commits a record that is no event, and tells where it is. */
  Position publishGarbage(String topic, long timestamp) throws Exception {
    return publishGarbage(topic, timestamp, "{\"no\":\"event\"");
  }

  /** Commits a record with a value that is no event. */
  Position publishGarbage(String topic, long timestamp, String value) throws Exception {
    producer.beginTransaction();
    Future<RecordMetadata> sent =
        producer.send(new ProducerRecord<>(topic, 0, timestamp, null, bytes(value)));
    producer.commitTransaction();
    return new Position(topic, sent.get().partition(), sent.get().offset());
  }

  /** Commits a record with a timestamp of its own. */
  Position publishAt(Event event, long timestamp, Map<String, String> headers) throws Exception {
    ProducerRecord<byte[], byte[]> usual = record(event);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            usual.topic(), usual.partition(), timestamp, usual.key(), usual.value());
    headers.forEach((name, value) -> record.headers().add(name, bytes(value)));
    producer.beginTransaction();
    Future<RecordMetadata> sent = producer.send(record);
    producer.commitTransaction();
    return new Position(record.topic(), sent.get().partition(), sent.get().offset());
  }

  /** Commits the mark of a dead letter that was sent back. */
  void mark(ReplayMark mark) {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(Topics.DEAD_LETTER_REPLAYS, mark.key(), mark.value()));
    producer.commitTransaction();
  }

  /** Commits the dead letter of a record. */
  public void quarantine(Position origin, long timestamp) {
    quarantine(origin, timestamp, "{\"no\":\"event\"");
  }

  /** Commits the dead letter of a record with that value. */
  public Position quarantine(Position origin, long timestamp, String value) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(Topics.deadLetters(origin.topic()), null, bytes(value));
    record.headers().add("dlt-source-topic", bytes(origin.topic()));
    record.headers().add("dlt-source-partition", bytes("" + origin.partition()));
    record.headers().add("dlt-source-offset", bytes("" + origin.offset()));
    record.headers().add("dlt-source-timestamp", bytes("" + timestamp));
    producer.beginTransaction();
    Future<RecordMetadata> sent = producer.send(record);
    producer.commitTransaction();
    try {
      return new Position(record.topic(), sent.get().partition(), sent.get().offset());
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private static ProducerRecord<byte[], byte[]> record(Event event) {
    return new ProducerRecord<>(
        event.type().topic(),
        (int) (event.customerId() % PARTITIONS),
        event.timestamp().toEpochMilli() + 100,
        bytes("" + event.customerId()),
        CODEC.encode(event));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
