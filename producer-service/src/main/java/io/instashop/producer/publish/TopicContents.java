package io.instashop.producer.publish;

import io.instashop.producer.cursor.Shard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Tells whether anything was ever committed to a shard's event topics. */
final class TopicContents {

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaClients clients;

  TopicContents(KafkaClients clients) {
    this.clients = clients;
  }

  /**
   * A place that shows that a topic was written to; empty if none of them was. What a producer left
   * behind that died before its first commit does not count.
   *
   * @throws org.apache.kafka.common.KafkaException if Kafka does not answer in time
   */
  Optional<String> firstTrace(Shard shard) {
    long deadline = System.nanoTime() + clients.patience().toNanos();
    try (Consumer<byte[], byte[]> consumer = clients.cursorConsumer()) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic : shard.topics()) {
        for (PartitionInfo info : consumer.partitionsFor(topic)) {
          partitions.add(new TopicPartition(topic, info.partition()));
        }
      }
      consumer.assign(partitions);
      for (Map.Entry<TopicPartition, Long> begin :
          consumer.beginningOffsets(partitions).entrySet()) {
        if (begin.getValue() > 0) {
          return Optional.of(begin.getKey() + " begins at offset " + begin.getValue());
        }
      }
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.seekToBeginning(partitions);
      // The position, not a record, shows the end: markers and aborted records leave gaps.
      while (partitions.stream()
          .anyMatch(p -> consumer.position(p) < Objects.requireNonNull(ends.get(p)))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          return Optional.of(
              record.topic()
                  + "-"
                  + record.partition()
                  + " holds a record at offset "
                  + record.offset());
        }
        if (System.nanoTime() > deadline) {
          throw new TimeoutException(
              "whether the topics of shard " + shard.wireName() + " are empty was not readable");
        }
      }
      return Optional.empty();
    }
  }
}
