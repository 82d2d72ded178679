package io.instashop.producer.publish;

import io.instashop.contracts.topics.Topics;
import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.CursorFormat;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.feed.FeedBatch;
import io.instashop.producer.feed.FeedRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a shard's batches, each with the cursor behind it in one Kafka transaction: either both
 * are there or neither.
 *
 * <p>After any failure it is unknown whether the transaction was committed. The publisher must then
 * be closed. A new one, once {@link #fencePredecessors opened}, has ended the old transaction. The
 * cursor read afterwards shows whether it was committed.
 */
public final class Publisher implements AutoCloseable {

  private final Shard shard;
  private final Producer<byte[], byte[]> producer;
  private final BrokerClock clock;

  /** A publisher that is not yet the shard's only one. */
  public Publisher(Shard shard, Producer<byte[], byte[]> producer, BrokerClock clock) {
    this.shard = shard;
    this.producer = producer;
    this.clock = clock;
  }

  /**
   * Makes this the only producer of the shard: fences every other one and waits until its open
   * transaction is ended.
   *
   * @throws KafkaException if Kafka does not answer in time
   */
  public void fencePredecessors() {
    producer.initTransactions();
  }

  /**
   * Writes a position that was found to fit, with what it was compared with, before the first
   * batch. So the next start knows both, and the brokers' clock is known.
   *
   * @param batch what was read from that position
   * @throws KafkaException if it may or may not be written: close this publisher
   */
  public void establish(FeedBatch batch) {
    write(List.of(), batch.readAt(), batch.from());
  }

  /**
   * Writes a batch and its cursor; when it returns, both are committed.
   *
   * @throws KafkaException if they may or may not be: close this publisher
   */
  public void publish(FeedBatch batch) {
    write(batch.records(), batch.readAt(), batch.next());
  }

  private void write(List<FeedRecord> records, Instant readAt, Cursor cursor) {
    producer.beginTransaction();
    try {
      for (FeedRecord record : records) {
        // Failures of single sends surface in the commit.
        producer.send(
            new ProducerRecord<>(
                record.topic(),
                null,
                clock.timestamp(readAt),
                bytes(record.key()),
                record.value()));
      }
      Instant sent = clock.own();
      long timestamp = clock.timestamp(readAt);
      producer.send(
          new ProducerRecord<>(
              Topics.PRODUCER_CURSORS,
              shard.partition(),
              timestamp,
              bytes(shard.wireName()),
              CursorFormat.encode(cursor)),
          (metadata, failure) -> noteClock(sent, timestamp, metadata));
      producer.commitTransaction();
    } catch (KafkaException e) {
      abort(e);
      throw e;
    }
  }

  /**
   * The topic of cursors takes the broker's time for that of a record. Where it comes back as it
   * was sent, somebody has set the topic otherwise, or both clocks agree.
   */
  private void noteClock(Instant sent, long timestamp, @Nullable RecordMetadata metadata) {
    if (metadata != null && metadata.hasTimestamp() && metadata.timestamp() != timestamp) {
      clock.wrote(sent, Instant.ofEpochMilli(metadata.timestamp()));
    }
  }

  /** Spares readers the wait for the timeout of the open transaction, if that is still possible. */
  private void abort(KafkaException reason) {
    if (reason instanceof TimeoutException) {
      return; // Kafka does not answer; an abort would only wait as long again.
    }
    try {
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      // Fenced, or the commit's outcome is open: the successor's fencePredecessors ends it.
      reason.addSuppressed(e);
    }
  }

  /** Closes the connection without waiting; an open transaction stays open until it is fenced. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
