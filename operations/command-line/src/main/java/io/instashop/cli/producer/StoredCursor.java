package io.instashop.cli.producer;

import io.instashop.audit.reading.DataStores;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cursor of a shard in Kafka. Whoever writes it fences the producer of the shard first. */
final class StoredCursor implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StoredCursor.class);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final SourceShard shard;
  private final AuditSettings settings;
  private @Nullable KafkaProducer<byte[], byte[]> producer;
  private byte @Nullable [] before;
  private byte @Nullable [] sent;

  StoredCursor(SourceShard shard, AuditSettings settings) {
    this.shard = shard;
    this.settings = settings;
  }

  /** The stored position; empty if there is none that can be read. */
  Optional<StoredPosition> read() {
    byte[] value = readValue();
    return value == null ? Optional.empty() : StoredPosition.of(value);
  }

  private byte @Nullable [] readValue() {
    byte[] key = key();
    byte[][] last = new byte[1][];
    new DataStores(settings)
        .kafka(
            scan ->
                scan.read(
                    List.of(Topics.PRODUCER_CURSORS),
                    Instant.EPOCH,
                    truncated -> {},
                    record -> {
                      if (record.partition() == shard.partition()
                          && Arrays.equals(record.key(), key)) {
                        last[0] = record.value();
                      }
                    }));
    return last[0];
  }

  /** Makes this the only one that writes to the shard. */
  void fence() {
    producer =
        new KafkaProducer<>(
            settings
                .kafka()
                .client(
                    Map.of(
                        "transactional.id",
                        shard.transactionalId(),
                        "max.block.ms",
                        Math.min(60_000L, settings.timeout().toMillis()))),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /**
   * Sends a position, which is not stored before {@link #commit}.
   *
   * @throws AdoptException if a producer has taken the shard back
   */
  void send(StoredPosition position) {
    KafkaProducer<byte[], byte[]> open = opened();
    byte[] value = position.value();
    before = readValue();
    sent = value;
    try {
      open.beginTransaction();
      Future<RecordMetadata> stored =
          open.send(new ProducerRecord<>(Topics.PRODUCER_CURSORS, shard.partition(), key(), value));
      open.flush();
      stored.get(settings.timeout().toSeconds(), TimeUnit.SECONDS);
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      throw new AdoptException(
          "the cursor of shard "
              + shard.wireName()
              + " cannot be written; if a producer-service works on the shard, stop it and run the"
              + " command again. Nothing was changed",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AdoptException("interrupted; nothing was changed");
    }
  }

  /**
   * Commits what was sent. Kafka answers before the transaction's marker is in the partition. So
   * this also waits until readers no longer get the position before, for as long as the settings
   * say. A producer that begins meanwhile may have moved it on.
   */
  void commit() {
    opened().commitTransaction();
    if (Arrays.equals(before, sent)) {
      return;
    }
    long end = System.nanoTime() + settings.timeout().toNanos();
    try {
      while (Arrays.equals(before, readValue()) && System.nanoTime() < end) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    } catch (RuntimeException e) {
      log.debug("The cursor is committed, but cannot be read at present", e);
    }
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(5));
    }
  }

  private KafkaProducer<byte[], byte[]> opened() {
    if (producer == null) {
      throw new IllegalStateException("not fenced");
    }
    return producer;
  }

  private byte[] key() {
    return shard.wireName().getBytes(StandardCharsets.UTF_8);
  }
}
