package io.instashop.consumer;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.testservers.server.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic as its writers and its {@code read_committed} readers see it. */
final class Topic {

  private static final EventCodec CODEC = new EventCodec();

  private final String name;
  private final Map<TopicPartition, Long> start;

  private Topic(String name, Map<TopicPartition, Long> start) {
    this.name = name;
    this.start = start;
  }

  /** Remembers its present end: what is read later is what came after. */
  static Topic from(String name) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      return new Topic(name, Map.copyOf(consumer.endOffsets(partitions(consumer, name))));
    }
  }

  /** Everything in it, from its beginning. */
  static Topic whole(String name) {
    return new Topic(name, Map.of());
  }

  static void send(Event event) {
    send(event.type().topic(), Long.toString(event.customerId()), CODEC.encode(event));
  }

  /** Sends events and waits for each answer: a test must not go on without one of them. */
  static void sendAll(List<? extends Event> events) {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (Event event : events) {
        byte[] key = Long.toString(event.customerId()).getBytes(StandardCharsets.UTF_8);
        sent.add(
            producer.send(new ProducerRecord<>(event.type().topic(), key, CODEC.encode(event))));
      }
      producer.flush();
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends events as the producer-service does: markers of the transaction follow them. */
  static void sendInTransaction(List<? extends Event> events, boolean commit) {
    Map<String, Object> settings = new HashMap<>(producerSettings());
    settings.put("transactional.id", "consumer-test");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (Event event : events) {
        byte[] key = Long.toString(event.customerId()).getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(event.type().topic(), key, CODEC.encode(event)));
      }
      producer.flush();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  static void send(String topic, String key, byte[] value) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
    record.headers().add("origin", "test".getBytes(StandardCharsets.UTF_8));
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a value that takes little room on the way and much where it is read. */
  static void sendCompressed(String topic, String key, byte @Nullable [] value) {
    sendCompressed(topic, key, value, List.of());
  }

  /** Sends a record, also one without a value, whose headers may be large in the same way. */
  static void sendCompressed(
      String topic, String key, byte @Nullable [] value, List<Header> headers) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    sendCompressed(new ProducerRecord<>(topic, null, bytes, value, headers), 1);
  }

  /** Sends records without a value whose key is large in the same way. */
  static void sendCompressedTombstones(String topic, byte[] key, int records) {
    sendCompressed(new ProducerRecord<>(topic, key, null), records);
  }

  private static void sendCompressed(ProducerRecord<byte[], byte[]> record, int times) {
    Map<String, Object> settings = new HashMap<>(producerSettings());
    settings.put("compression.type", "gzip");
    settings.put("max.request.size", 64 * 1024 * 1024);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int time = 0; time < times; time++) {
        producer.send(record).get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything committed since {@link #from}. */
  List<ConsumerRecord<byte[], byte[]>> records() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, name);
      consumer.assign(partitions);
      partitions.forEach(p -> consumer.seek(p, start.getOrDefault(p, 0L)));
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  static String header(ConsumerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String name) {
    return consumer.partitionsFor(name).stream()
        .map(info -> new TopicPartition(name, info.partition()))
        .toList();
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        producerSettings(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> producerSettings() {
    return Map.of(
        "bootstrap.servers",
        TestServers.kafka().bootstrapServers(),
        "max.request.size",
        8 * 1024 * 1024,
        // A new topic may refuse the first of several transactions permanently: KAFKA-15591.
        "max.in.flight.requests.per.connection",
        1);
  }

  private static KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            TestServers.kafka().bootstrapServers(),
            "fetch.max.wait.ms",
            20,
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
