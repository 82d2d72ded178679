package io.instashop.producer.publish;

import io.instashop.contracts.topics.Topics;
import io.instashop.producer.cursor.CursorFormat;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.feed.FeedBatch;
import io.instashop.producer.feed.FeedRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a shard's batches, each with the cursor behind it in one Kafka transaction: either both
 * are there or neither.
 *
 * <p>After any failure it is unknown whether the transaction was committed. The publisher must then
 * be closed; a new one, once {@link #fencePredecessors opened}, has ended the old transaction, and
 * the cursor read afterwards shows whether it was committed.
 */
public final class Publisher implements AutoCloseable {

  private final Shard shard;
  private final Producer<byte[], byte[]> producer;

  /** A publisher that is not yet the shard's only one. */
  public Publisher(Shard shard, Producer<byte[], byte[]> producer) {
    this.shard = shard;
    this.producer = producer;
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
   * Writes a batch and its cursor; when it returns, both are committed.
   *
   * @throws KafkaException if they may or may not be: close this publisher
   */
  public void publish(FeedBatch batch) {
    producer.beginTransaction();
    try {
      for (FeedRecord record : batch.records()) {
        // Failures of single sends surface in the commit.
        producer.send(new ProducerRecord<>(record.topic(), bytes(record.key()), record.value()));
      }
      producer.send(
          new ProducerRecord<>(
              Topics.PRODUCER_CURSORS,
              shard.partition(),
              bytes(shard.wireName()),
              CursorFormat.encode(batch.next())));
      producer.commitTransaction();
    } catch (KafkaException e) {
      abort(e);
      throw e;
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
