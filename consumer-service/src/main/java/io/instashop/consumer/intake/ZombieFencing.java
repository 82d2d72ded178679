package io.instashop.consumer.intake;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/**
 * The instance of the same name that ran before, and may have died within a transaction.
 *
 * <p>Its open transaction hides the committed offsets from us until it times out. Beginning with
 * the same {@code transactional.id}s ends it at once. Left alone, the factory would do that only
 * with the first batch, which cannot be read before the offsets are.
 */
@Component
final class ZombieFencing {

  private final ProducerFactory<byte[], byte[]> producers;
  private final IntakeSettings settings;

  ZombieFencing(ProducerFactory<byte[], byte[]> producers, IntakeSettings settings) {
    this.producers = producers;
    this.settings = settings;
  }

  /** Fences it. The producers made for that stay with the factory, for the first batches. */
  void fence() {
    List<Producer<byte[], byte[]>> made = new ArrayList<>();
    try {
      for (int i = 0; i < settings.concurrency(); i++) {
        made.add(producers.createProducer());
      }
    } finally {
      made.forEach(Producer::close);
    }
  }
}
