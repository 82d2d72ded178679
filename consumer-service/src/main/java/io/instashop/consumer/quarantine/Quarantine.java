package io.instashop.consumer.quarantine;

import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/** Sends rejected records to their dead-letter topics within the caller's Kafka transaction. */
@Component
public final class Quarantine {

  private final KafkaOperations<byte[], byte[]> kafka;
  private final Clock clock;
  private final RefusedLetters refused = new RefusedLetters();

  Quarantine(KafkaOperations<byte[], byte[]> kafka, Clock clock) {
    this.kafka = kafka;
    this.clock = clock;
  }

  /**
   * Sends a dead letter for each. One that Kafka refuses fails the transaction's commit. If it was
   * too large, it is cut down when the batch comes again.
   */
  public void isolate(List<RejectedRecord> rejected) {
    RefusedLetters.Attempt attempt = refused.attempt();
    for (RejectedRecord record : rejected) {
      ProducerRecord<byte[], byte[]> letter =
          DeadLetter.of(record, clock.instant(), attempt.refusals(record));
      attempt.sends(record, letter);
      try {
        kafka.send(letter).whenComplete((sent, e) -> attempt.answered(letter, e));
      } catch (RuntimeException e) {
        attempt.answered(letter, e);
        throw e;
      }
    }
  }
}
