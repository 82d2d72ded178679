package io.instashop.cli.producer;

import io.instashop.contracts.events.EventType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/** What the partitions of a shard's topics no longer hold. */
final class DeletedRecords {

  private final Set<TopicPartition> truncated = new HashSet<>();
  private final Map<TopicPartition, Long> oldest = new HashMap<>();
  private final Map<String, Integer> partitions = new HashMap<>();
  private final Set<String> moved = new HashSet<>();
  private TopicRetention retention = TopicRetention.none();

  /** Notes a partition, before its records. */
  void partition(TopicPartition partition) {
    partitions.merge(partition.topic(), 1, Integer::sum);
  }

  /** Notes that the broker has deleted the partition's oldest records. */
  void truncated(TopicPartition partition) {
    truncated.add(partition);
  }

  /** Notes a record that is left. */
  void left(ConsumerRecord<byte[], byte[]> record) {
    oldest.merge(
        new TopicPartition(record.topic(), record.partition()), record.timestamp(), Math::min);
    if (record.key() != null && record.partition() != partition(record.topic(), record.key())) {
      moved.add(record.topic());
    }
  }

  void keptFor(TopicRetention kept) {
    retention = kept;
  }

  /** Whether anything was deleted. */
  boolean any() {
    return !truncated.isEmpty();
  }

  /** Why it is not known how long some topics keep a record, in one line; empty if it is. */
  String unknownRetention() {
    return retention.unknown();
  }

  /** Whether a row's event could have been there: its partition has lost records that old. */
  boolean mayHaveHeld(Row row) {
    Long micros = row.micros();
    String topic = topic(row);
    return truncated.stream()
        .filter(partition -> partition.topic().equals(topic) && mayBeOf(row, partition))
        .anyMatch(partition -> micros == null || micros <= deletedUntil(partition));
  }

  /** Whether a row is so old that retention may have deleted its event. */
  boolean mayHaveExpired(Row row) {
    Long micros = row.micros();
    return micros == null || micros < retention.keptSince(topic(row));
  }

  private long deletedUntil(TopicPartition partition) {
    Long left = oldest.get(partition);
    return left == null ? Long.MAX_VALUE : left * 1_000;
  }

  /** After partitions were added, older events are where their sellers were before. */
  private boolean mayBeOf(Row row, TopicPartition partition) {
    String topic = partition.topic();
    return row.customer() == 0
        || moved.contains(topic)
        || partition.partition() == partition(topic, key(row));
  }

  /** As the producer's client chooses it. */
  private int partition(String topic, byte[] key) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions.getOrDefault(topic, 1);
  }

  private static byte[] key(Row row) {
    return Long.toString(row.customer()).getBytes(StandardCharsets.UTF_8);
  }

  private static String topic(Row row) {
    return EventType.ofWireName(row.type()).orElseThrow().topic();
  }
}
