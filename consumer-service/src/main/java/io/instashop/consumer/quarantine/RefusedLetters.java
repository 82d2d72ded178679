package io.instashop.consumer.quarantine;

import io.instashop.contracts.deadletters.Position;
import io.instashop.kit.failure.Causes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which dead letters Kafka has refused for their size, by the place of their record. A batch with
 * one of them is never committed as it is: its partitions would stand for ever. Thread-safe.
 */
final class RefusedLetters {

  private static final Logger log = LoggerFactory.getLogger(RefusedLetters.class);

  /** Places kept: a batch that was refused comes again before so many others are. */
  private static final int MOST = 100_000;

  private final Map<Position, Integer> refusals =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Position, Integer> eldest) {
          return size() > MOST;
        }
      };

  /** The dead letters of one batch are about to be sent. */
  Attempt attempt() {
    return new Attempt();
  }

  private synchronized int of(Position place) {
    return refusals.getOrDefault(place, 0);
  }

  private synchronized void refused(List<Letter> letters) {
    letters.forEach(letter -> refusals.merge(letter.place(), letter.refusals() + 1, Math::max));
  }

  private record Letter(Position place, String topic, int refusals, long bytes) {}

  /** One attempt to send the dead letters of a batch. */
  final class Attempt {

    private final List<Letter> letters = new ArrayList<>();

    private Attempt() {}

    /** How often the letter of a record was refused before. */
    int refusals(RejectedRecord rejected) {
      return of(place(rejected));
    }

    /** A letter is about to be sent. */
    synchronized void sends(RejectedRecord rejected, ProducerRecord<byte[], byte[]> letter) {
      Position place = place(rejected);
      letters.add(new Letter(place, letter.topic(), of(place), DeadLetter.size(letter)));
    }

    /**
     * Kafka has answered. Where it refuses a letter for its size, it will refuse those of this
     * batch that are as large. Otherwise each of them costs an attempt.
     *
     * @param failure why the letter was not sent, or null if it was
     */
    synchronized void answered(ProducerRecord<byte[], byte[]> letter, @Nullable Throwable failure) {
      if (failure == null || Causes.find(failure, RecordTooLargeException.class).isEmpty()) {
        return;
      }
      long bytes = DeadLetter.size(letter);
      log.warn(
          "Topic {} refuses a dead letter of {} bytes, so it is cut down; for whole ones raise its"
              + " max.message.bytes",
          letter.topic(),
          bytes);
      refused(
          letters.stream()
              .filter(other -> other.topic().equals(letter.topic()) && other.bytes() >= bytes)
              .toList());
    }
  }

  private static Position place(RejectedRecord rejected) {
    ConsumerRecord<byte[], byte[]> record = rejected.record();
    return new Position(record.topic(), record.partition(), record.offset());
  }
}
