package io.instashop.audit.reading;

import io.instashop.audit.settings.AuditSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads all committed records of some topics once, up to the ends they had when it began. */
public final class TopicScan implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Duration timeout;

  TopicScan(AuditSettings settings) {
    timeout = settings.timeout();
    Properties p = new Properties();
    p.putAll(settings.kafka().client(Map.of()));
    p.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    p.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    p.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    p.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    // Everything to be read is there already: at its end no answer is worth waiting for.
    p.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    p.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
    p.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 * 1024 * 1024);
    // Offsets that the broker deletes while we read: begin again at the oldest, the audit sees it.
    p.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // Longer than a request: if one broker does not answer, there is time to ask another.
    p.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) Math.min(60_000, timeout.toMillis()));
    p.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.min(10_000, timeout.toMillis()));
    consumer = new KafkaConsumer<>(p, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Calls back for each committed record of the topics; one that does not exist has none.
   *
   * @param since records of before this time may be left out
   * @param truncated called for each partition whose oldest records the broker has deleted
   */
  public void read(
      Collection<String> topics,
      Instant since,
      Consumer<TopicPartition> truncated,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    List<TopicPartition> partitions = partitions(topics);
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
    Set<TopicPartition> open = new HashSet<>();
    Map<TopicPartition, OffsetAndTimestamp> starts = starts(partitions, since);
    for (TopicPartition partition : partitions) {
      long beginning = offset(beginnings, partition);
      if (since.equals(Instant.EPOCH)) {
        consumer.seek(partition, beginning);
        if (beginning > 0) {
          truncated.accept(partition);
        }
      } else {
        OffsetAndTimestamp start = starts.get(partition);
        consumer.seek(partition, start == null ? ends.get(partition) : start.offset());
      }
      open.add(partition);
    }
    drain(open, ends, reader);
  }

  /**
   * Calls back for each committed record from the given offsets on. Offsets that the broker has
   * deleted are skipped.
   *
   * @return the ends that were read up to, to continue from
   */
  public Map<TopicPartition, Long> readFrom(
      Map<TopicPartition, Long> starts, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    consumer.assign(starts.keySet());
    Map<TopicPartition, Long> ends = consumer.endOffsets(starts.keySet());
    starts.forEach(consumer::seek);
    drain(new HashSet<>(starts.keySet()), ends, reader);
    return ends;
  }

  /**
   * The first record of each partition whose oldest records the broker has deleted, or nothing but
   * the offset where no record is left.
   */
  Map<TopicPartition, ReachReader.Oldest> oldest(Collection<String> topics) {
    List<TopicPartition> partitions = partitions(topics);
    consumer.assign(partitions);
    Map<TopicPartition, Long> beginnings = new HashMap<>(consumer.beginningOffsets(partitions));
    beginnings.values().removeIf(offset -> offset == 0);
    Map<TopicPartition, ReachReader.Oldest> oldest = new HashMap<>();
    beginnings.forEach(
        (partition, offset) -> oldest.put(partition, ReachReader.Oldest.none(offset)));
    Set<TopicPartition> open = new HashSet<>(beginnings.keySet());
    consumer.assign(open);
    Map<TopicPartition, Long> ends = consumer.endOffsets(open);
    beginnings.forEach(consumer::seek);
    drain(
        open,
        ends,
        record -> {
          TopicPartition partition = new TopicPartition(record.topic(), record.partition());
          if (open.remove(partition)) {
            consumer.pause(Set.of(partition));
            oldest.put(
                partition,
                new ReachReader.Oldest(
                    offset(beginnings, partition), Instant.ofEpochMilli(record.timestamp())));
          }
        });
    return oldest;
  }

  /** The oldest offset of each partition of the topics; one that does not exist has none. */
  public Map<TopicPartition, Long> beginnings(Collection<String> topics) {
    return consumer.beginningOffsets(partitions(topics));
  }

  /** The offset of each partition's first record that is not older, or its end without one. */
  public Map<TopicPartition, Long> since(Collection<String> topics, Instant time) {
    List<TopicPartition> partitions = partitions(topics);
    Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions));
    starts(partitions, time)
        .forEach(
            (partition, found) -> {
              if (found != null) {
                offsets.put(partition, found.offset());
              }
            });
    return offsets;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void drain(
      Set<TopicPartition> open,
      Map<TopicPartition, Long> ends,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    long deadline = System.nanoTime() + timeout.toNanos();
    // The position, not the last record, shows that a partition is done. A transactional topic ends
    // with a marker, which no reader ever sees.
    for (closeFinished(open, ends); !open.isEmpty(); closeFinished(open, ends)) {
      var records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (record.offset()
            < offset(ends, new TopicPartition(record.topic(), record.partition()))) {
          reader.accept(record);
        }
      }
      if (!records.isEmpty()) {
        deadline = System.nanoTime() + timeout.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new TimeoutException("no records of " + open + " for " + timeout.toSeconds() + " s");
      }
    }
  }

  private void closeFinished(Set<TopicPartition> open, Map<TopicPartition, Long> ends) {
    open.removeIf(partition -> consumer.position(partition) >= offset(ends, partition));
  }

  private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return Objects.requireNonNull(offsets.get(partition));
  }

  private List<TopicPartition> partitions(Collection<String> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      // A list of all topics would leave out in silence those that this user may not read.
      for (PartitionInfo partition : consumer.partitionsFor(topic)) {
        partitions.add(new TopicPartition(topic, partition.partition()));
      }
    }
    return partitions;
  }

  private Map<TopicPartition, OffsetAndTimestamp> starts(
      List<TopicPartition> partitions, Instant since) {
    if (since.equals(Instant.EPOCH)) {
      return Map.of();
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
    return consumer.offsetsForTimes(times);
  }
}
