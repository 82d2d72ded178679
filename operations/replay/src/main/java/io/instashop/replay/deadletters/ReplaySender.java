package io.instashop.replay.deadletters;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.deadletters.DeadLetterHeaders;
import io.instashop.contracts.deadletters.DropMark;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.deadletters.ReplayMark;
import io.instashop.contracts.topics.TopicSpec;
import io.instashop.contracts.topics.Topics;
import io.instashop.contracts.topics.TransactionalIds;
import io.instashop.replay.ReplayException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends copies of dead letters, each with its mark in the same Kafka transaction. */
final class ReplaySender implements AutoCloseable {

  private final AuditSettings settings;
  private final KafkaProducer<byte[], byte[]> producer;

  ReplaySender(AuditSettings settings) {
    this.settings = settings;
    this.producer =
        new KafkaProducer<>(
            settings
                .kafka()
                .client(
                    Map.of(
                        "transactional.id",
                        TransactionalIds.DEAD_LETTER_REPLAY,
                        "max.request.size",
                        Topics.MAX_DEAD_LETTER_BYTES + 1024 * 1024,
                        "max.block.ms",
                        Math.min(60_000L, settings.timeout().toMillis()))),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Ends what any other replayer has begun; from now on the marks are complete. */
  void fence() {
    try {
      ensureMarks();
      producer.initTransactions();
    } catch (KafkaException | ExecutionException e) {
      throw new ReplayException(
          "Kafka at "
              + settings.kafka().bootstrapServers()
              + " refuses; nothing was sent. Its address is SPRING_KAFKA_BOOTSTRAP_SERVERS",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayException("interrupted; nothing was sent");
    }
  }

  /** Commits copies and marks, all or none. */
  void send(List<DeadLetter> letters, Instant now) {
    commit(
        letters,
        letter -> {
          producer.send(copy(letter));
          ReplayMark mark = new ReplayMark(letter.place(), source(letter), now);
          mark(mark.key(), mark.value());
        });
  }

  /** Commits the marks of dead letters that are given up, all or none. */
  void drop(List<DeadLetter> letters, Instant now) {
    commit(
        letters,
        letter -> {
          DropMark mark = new DropMark(letter.place(), now);
          mark(mark.key(), mark.value());
        });
  }

  private void mark(byte[] key, byte[] value) {
    producer.send(new ProducerRecord<>(Topics.DEAD_LETTER_REPLAYS, key, value));
  }

  private void commit(List<DeadLetter> letters, Consumer<DeadLetter> sending) {
    if (letters.isEmpty()) {
      return;
    }
    try {
      producer.beginTransaction();
      letters.forEach(sending);
      producer.commitTransaction();
    } catch (KafkaException e) {
      throw new ReplayException(
          isFenced(e)
              ? "another replay has taken over; run the command again to see what was done"
              : "whether the last batch was done is not known; run the command again, it does only"
                  + " what was not",
          e);
    }
  }

  /** Only a dead letter that tells its source is sent back. */
  private static Position source(DeadLetter letter) {
    return Objects.requireNonNull(letter.source());
  }

  /** The record as it was, to where it was, with its provenance in place of the quarantine's. */
  static ProducerRecord<byte[], byte[]> copy(DeadLetter letter) {
    Headers headers = new RecordHeaders();
    letter
        .record()
        .headers()
        .forEach(
            header -> {
              if (!header.key().startsWith(DeadLetterHeaders.PREFIX)) {
                headers.add(header);
              }
            });
    put(headers, ReplayMark.REPLAY_OF, letter.place().toString());
    put(headers, ReplayMark.REPLAY_ORIGIN, Objects.requireNonNull(letter.origin()).toString());
    return new ProducerRecord<>(
        source(letter).topic(),
        source(letter).partition(),
        letter.record().key(),
        letter.record().value(),
        headers);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }

  private static boolean isFenced(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private void ensureMarks() throws ExecutionException, InterruptedException {
    TopicSpec marks = Topics.spec(Topics.DEAD_LETTER_REPLAYS);
    TopicSpec.Fixed partitions = (TopicSpec.Fixed) marks.partitions();
    try (Admin admin =
        Admin.create(
            settings
                .kafka()
                .client(Map.of("default.api.timeout.ms", 60_000, "request.timeout.ms", 10_000)))) {
      NewTopic topic =
          new NewTopic(marks.name(), Optional.of(partitions.count()), Optional.empty())
              .configs(marks.config());
      // Spring's KafkaAdmin would bring a container of beans to a command.
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
