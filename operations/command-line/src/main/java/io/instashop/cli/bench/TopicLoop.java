package io.instashop.cli.bench;

import io.instashop.kit.kafka.KafkaAccess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning to the end that they have at the first look. */
final class TopicLoop {

  /** What is done with a batch. */
  @FunctionalInterface
  interface Batch {
    void handle(Iterable<ConsumerRecord<byte[], byte[]>> records) throws Exception;
  }

  private static final int RECORDS_A_POLL = 5_000;

  private final KafkaAccess kafka;

  TopicLoop(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /** Reads committed records and returns how many there were. */
  long read(List<String> topics, Batch batch) throws Exception {
    Map<String, Object> settings =
        kafka.client(
            Map.of("isolation.level", "read_committed", "max.poll.records", RECORDS_A_POLL));
    long count = 0;
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofSeconds(1));
        count += records.count();
        batch.handle(records);
      }
    }
    return count;
  }
}
