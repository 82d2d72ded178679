package io.instashop.consumer.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Since when Kafka answers with offsets below those committed before, by partition. This outlives
 * an assignment. A member that asks for as long as {@code max.poll.interval} is put out of the
 * group and given the partitions again. It would otherwise wait from the beginning each time.
 * Thread-safe.
 */
final class LowOffsets {

  private static final Logger log = LoggerFactory.getLogger(LowOffsets.class);

  private final long patience;
  private final Map<TopicPartition, Long> since = new ConcurrentHashMap<>();

  /** Low offsets that are asked for again this long at most. */
  LowOffsets(Duration patience) {
    this.patience = patience.toNanos();
  }

  /**
   * Whether the answer is to be followed.
   *
   * @param below the partitions whose offsets cannot be true, and why
   * @param asked all that were asked for
   */
  boolean areAccepted(Map<TopicPartition, String> below, Collection<TopicPartition> asked) {
    asked.stream().filter(partition -> !below.containsKey(partition)).forEach(since::remove);
    long now = System.nanoTime();
    AtomicBoolean fresh = new AtomicBoolean();
    boolean over = true;
    for (TopicPartition partition : below.keySet()) {
      long begun =
          since.compute(
              partition,
              (each, known) -> {
                // One that is long past belongs to an assignment that others have settled.
                if (known != null && now - known < 3 * patience) {
                  return known;
                }
                fresh.set(true);
                return now;
              });
      over &= now - begun >= patience;
    }
    if (fresh.get()) {
      log.warn(
          "Kafka answers with offsets below those committed before; asking again for {} s: {}",
          Duration.ofNanos(patience).toSeconds(),
          below);
    }
    return over;
  }
}
