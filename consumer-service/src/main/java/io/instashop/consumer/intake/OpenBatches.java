package io.instashop.consumer.intake;

import io.instashop.consumer.landing.ReadPosition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Batches that are landed and sent, but whose commit is not known yet. The {@link BatchListener}
 * opens one. Kafka's answer closes it, or, when that was lost, {@link Redelivery} does, which asks
 * for the committed offsets. So each batch is counted once. Thread-safe.
 */
@Component
final class OpenBatches {

  private final Map<List<ReadPosition>, Runnable> open = new ConcurrentHashMap<>();

  /**
   * Notes a batch whose commit is not known yet.
   *
   * @param batch the positions that it was read from, which name it
   * @param whenCommitted counts it
   */
  void open(List<ReadPosition> batch, Runnable whenCommitted) {
    open.put(batch, whenCommitted);
  }

  /** The batch is committed: counts it, unless that is done already. */
  void committed(List<ReadPosition> batch) {
    Runnable count = open.remove(batch);
    if (count != null) {
      count.run();
    }
  }

  /** The batch is not committed and will come again, perhaps with other bounds. */
  void rolledBack(List<ReadPosition> batch) {
    open.remove(batch);
  }
}
