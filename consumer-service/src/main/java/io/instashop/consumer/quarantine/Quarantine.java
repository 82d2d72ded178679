package io.instashop.consumer.quarantine;

import java.time.Clock;
import java.util.List;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/** Sends rejected records to their dead-letter topics within the caller's Kafka transaction. */
@Component
public final class Quarantine {

  private final KafkaOperations<byte[], byte[]> kafka;
  private final Clock clock;

  Quarantine(KafkaOperations<byte[], byte[]> kafka, Clock clock) {
    this.kafka = kafka;
    this.clock = clock;
  }

  /** Sends a dead letter for each. One that Kafka refuses fails the transaction's commit. */
  public void isolate(List<RejectedRecord> rejected) {
    rejected.forEach(record -> kafka.send(DeadLetter.of(record, clock.instant())));
  }
}
