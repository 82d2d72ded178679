package io.instashop.consumer.intake;

import io.instashop.consumer.landing.ReadPosition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far this instance knows its partitions to be committed, and what it was given of them. Both
 * together tell whether a consumer's position lies behind nothing but what no reader gets.
 * Thread-safe.
 */
final class SettledOffsets {

  private static final String RECORDS_END = "records end at ";

  private final Map<TopicPartition, Settled> settled = new ConcurrentHashMap<>();
  private final Map<TopicPartition, Long> delivered = new ConcurrentHashMap<>();

  /**
   * What is committed of a partition.
   *
   * @param records offset behind the last record
   * @param offset the group's offset. What lies between is markers of transactions and records of
   *     aborted ones
   */
  record Settled(long records, long offset) {

    /** As Kafka is told it. A person who sets an offset says nothing of records. */
    OffsetAndMetadata committed() {
      return new OffsetAndMetadata(offset, RECORDS_END + records);
    }

    /** As Kafka says it. */
    static Settled of(OffsetAndMetadata committed) {
      String note = committed.metadata();
      long records = committed.offset();
      if (note != null && note.startsWith(RECORDS_END)) {
        try {
          records = Math.min(records, Long.parseLong(note.substring(RECORDS_END.length())));
        } catch (NumberFormatException e) {
          // Not a note of this service.
        }
      }
      return new Settled(records, committed.offset());
    }
  }

  /** These partitions begin anew; what was known of them may be of an earlier assignment. */
  void forget(Collection<TopicPartition> partitions) {
    settled.keySet().removeAll(partitions);
    delivered.keySet().removeAll(partitions);
  }

  /** A partition is read from now on. */
  void begun(TopicPartition partition, Settled committed) {
    settled.put(partition, committed);
  }

  /** Records of a partition were given out, whatever becomes of them. */
  void delivered(TopicPartition partition, long next) {
    delivered.put(partition, next);
  }

  /** Kafka has committed a batch. */
  void committed(List<ReadPosition> batch) {
    batch.forEach(
        read ->
            settled.put(
                new TopicPartition(read.topic(), read.partition()),
                new Settled(read.next(), read.next())));
  }

  /** The lowest offset that Kafka may answer. */
  long floor(TopicPartition partition) {
    Settled known = settled.get(partition);
    return known == null ? 0 : known.offset();
  }

  /**
   * What to commit where a consumer has got ahead of the group's offset, and every record that it
   * was given is committed.
   */
  Optional<Settled> ahead(TopicPartition partition, long position) {
    @Nullable Settled known = settled.get(partition);
    return known == null
            || position <= known.offset()
            || delivered.getOrDefault(partition, 0L) > known.records()
        ? Optional.empty()
        : Optional.of(new Settled(known.records(), position));
  }
}
