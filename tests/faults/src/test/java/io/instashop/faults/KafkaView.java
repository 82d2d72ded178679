package io.instashop.faults;

import io.instashop.contracts.deadletters.DeadLetterHeaders;
import io.instashop.contracts.topics.ConsumerGroups;
import io.instashop.contracts.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the suite itself asks and tells the brokers, past all relays. */
final class KafkaView implements AutoCloseable {

  /** The group of the consumer-service. */
  static final String CONSUMERS = ConsumerGroups.CONSUMER;

  private final String bootstrap;
  private final Admin admin;

  KafkaView(String bootstrap) {
    this.bootstrap = bootstrap;
    admin =
        Admin.create(
            Map.of(
                "bootstrap.servers", bootstrap,
                "request.timeout.ms", 5_000,
                "default.api.timeout.ms", 20_000));
  }

  /** Waits until every replica of every topic is in sync again. */
  void awaitInSync(Duration patience) {
    Wait.until(
        "all replicas in sync",
        patience,
        () ->
            admin
                .describeTopics(admin.listTopics().names().get())
                .allTopicNames()
                .get()
                .values()
                .stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(p -> p.isr().size() == p.replicas().size()));
  }

  /** How many threads the consumers' group has. */
  int consumerThreads() throws Exception {
    return admin
        .describeConsumerGroups(List.of(CONSUMERS))
        .all()
        .get()
        .get(CONSUMERS)
        .members()
        .size();
  }

  /** The committed positions of the consumers on one topic. */
  Map<TopicPartition, Long> positions(String topic) throws Exception {
    return admin
        .listConsumerGroupOffsets(CONSUMERS)
        .partitionsToOffsetAndMetadata()
        .get()
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().topic().equals(topic))
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  /** The ends of all partitions of a topic, added up. */
  long end(String topic) throws Exception {
    return ends(topic).values().stream().mapToLong(ListOffsetsResultInfo::offset).sum();
  }

  /** Deletes all records of a topic, as retention does to old ones. */
  void deleteRecords(String topic) throws Exception {
    Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
    ends(topic)
        .forEach(
            (partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end.offset())));
    admin.deleteRecords(all).all().get();
  }

  private Map<TopicPartition, ListOffsetsResultInfo> ends(String topic) throws Exception {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get()
        .get(topic)
        .partitions()
        .forEach(p -> latest.put(new TopicPartition(topic, p.partition()), OffsetSpec.latest()));
    return admin.listOffsets(latest).all().get();
  }

  /** Sends one record that is no event, or not yet. */
  void send(String topic, String key, String value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  topic,
                  key.getBytes(StandardCharsets.UTF_8),
                  value.getBytes(StandardCharsets.UTF_8)))
          .get();
    }
  }

  /** Sends one record that takes little room on its way. */
  void sendCompressed(String topic, String key, String value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "acks",
                "all",
                "compression.type",
                "gzip",
                "max.request.size",
                64 * 1024 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  topic,
                  key.getBytes(StandardCharsets.UTF_8),
                  value.getBytes(StandardCharsets.UTF_8)))
          .get();
    }
  }

  /** Deletes a topic. */
  void deleteTopic(String topic) throws Exception {
    admin.deleteTopics(List.of(topic)).all().get();
  }

  /** Deletes the offsets of the consumers' group, once its members have gone. */
  void deleteConsumerOffsets() {
    Wait.until(
        "the consumers' group to be empty and deleted",
        Duration.ofSeconds(60),
        () -> {
          admin.deleteConsumerGroups(List.of(CONSUMERS)).all().get();
          return true;
        });
  }

  /** The value of one record of a topic. */
  String anyValue(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = reader(List.of(topic))) {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          return new String(record.value(), StandardCharsets.UTF_8);
        }
      }
    }
  }

  /** The reasons of all dead letters. */
  Set<String> deadLetterReasons() {
    return new TreeSet<>(deadLetters());
  }

  /** The reason of each dead letter. */
  List<String> deadLetters() {
    List<String> reasons = new ArrayList<>();
    List<String> topics = Topics.SOURCE_TOPICS.stream().map(Topics::deadLetters).toList();
    try (KafkaConsumer<byte[], byte[]> consumer = reader(topics)) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (!ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                letter ->
                    reasons.add(
                        new String(
                            letter.headers().lastHeader(DeadLetterHeaders.REASON).value(),
                            StandardCharsets.UTF_8)));
      }
    }
    return reasons;
  }

  private KafkaConsumer<byte[], byte[]> reader(List<String> topics) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  /** Fences the owner of a transactional id, as a second producer of the same shard does. */
  void fence(String transactionalId) {
    try (KafkaProducer<byte[], byte[]> rival =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "transactional.id", transactionalId),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      rival.initTransactions();
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
