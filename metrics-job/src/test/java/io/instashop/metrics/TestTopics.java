package io.instashop.metrics;

import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.metrics.input.Aggregation;
import io.instashop.metrics.input.KafkaTopics;
import io.instashop.testservers.Patience;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to the topics as the producer and the consumer do: in transactions. */
public final class TestTopics implements AutoCloseable {

  private final EventCodec codec = new EventCodec();
  private final KafkaProducer<String, byte[]> producer;

  private TestTopics(String bootstrapServers) {
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

  /** Topics that hold nothing. */
  public static TestTopics empty(String bootstrapServers) throws Exception {
    List<String> names =
        Stream.of(Aggregation.values()).flatMap(each -> each.topics().stream()).toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        KafkaTopics topics = new KafkaTopics(bootstrapServers)) {
      List<String> old = admin.listTopics().names().get().stream().filter(names::contains).toList();
      admin.deleteTopics(old).all().get();
      await()
          .atMost(Patience.seconds(20))
          .until(() -> admin.listTopics().names().get().stream().noneMatch(names::contains));
      topics.ensure();
    }
    return new TestTopics(bootstrapServers);
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

  @Override
  public void close() {
    producer.close();
  }
}
