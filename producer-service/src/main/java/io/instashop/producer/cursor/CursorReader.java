package io.instashop.producer.cursor;

import io.instashop.contracts.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads a shard's last committed cursor.
 *
 * <p>It must be called after {@code initTransactions} of the shard's producer. Only then has the
 * predecessor's open transaction been ended, and no other producer writes to the partition.
 */
public final class CursorReader {

  private static final Duration POLL = Duration.ofMillis(200);

  /** Offsets looked at first: the last cursor and what transaction markers surround it. */
  private static final long FIRST_STEP = 64;

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Duration patience;

  /**
   * @param consumers makes {@code read_committed} consumers without a group
   * @param patience how long one read may take
   */
  public CursorReader(Supplier<Consumer<byte[], byte[]>> consumers, Duration patience) {
    this.consumers = consumers;
    this.patience = patience;
  }

  /**
   * The last committed cursor; empty if there is none, or if its record has no value.
   *
   * @throws UnusableCursorException if the record is not a cursor
   * @throws org.apache.kafka.common.KafkaException if Kafka does not answer in time
   */
  public Optional<Cursor> read(Shard shard) {
    TopicPartition partition = new TopicPartition(Topics.PRODUCER_CURSORS, shard.partition());
    long deadline = System.nanoTime() + patience.toNanos();
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      consumer.assign(List.of(partition));
      long begin =
          Objects.requireNonNull(
              consumer.beginningOffsets(List.of(partition), patience).get(partition));
      long end =
          Objects.requireNonNull(consumer.endOffsets(List.of(partition), patience).get(partition));
      // The last record wins, so look at the tail first. Go further back only when it holds nothing
      // but aborted records and markers. So a start stays fast, however long the topic has grown
      // between two compactions.
      for (long step = FIRST_STEP; ; step *= 16) {
        long from = Math.max(begin, end - step);
        Optional<ConsumerRecord<byte[], byte[]>> last =
            lastRecord(consumer, partition, shard, from, end, deadline);
        if (last.isPresent()) {
          return Optional.ofNullable(last.get().value())
              .map(value -> CursorFormat.decode(shard, value));
        }
        if (from == begin) {
          return Optional.empty();
        }
      }
    }
  }

  private static Optional<ConsumerRecord<byte[], byte[]>> lastRecord(
      Consumer<byte[], byte[]> consumer,
      TopicPartition partition,
      Shard shard,
      long from,
      long end,
      long deadline) {
    byte[] key = shard.wireName().getBytes(StandardCharsets.UTF_8);
    ConsumerRecord<byte[], byte[]> last = null;
    consumer.seek(partition, from);
    // Markers and aborted records leave gaps: the position shows the end, not the last record.
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (Arrays.equals(record.key(), key)) {
          last = record;
        }
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("the cursor of shard " + shard.wireName() + " was not readable");
      }
    }
    return Optional.ofNullable(last);
  }
}
