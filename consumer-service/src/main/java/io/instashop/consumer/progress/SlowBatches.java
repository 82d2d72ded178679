package io.instashop.consumer.progress;

import io.instashop.consumer.landing.Partition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The batches in work. One that does not end, as behind a lock in the warehouse, raises no error,
 * yet its partitions do not advance. Thread-safe.
 */
@Component
public final class SlowBatches {

  /** Far longer than any batch that moves: the container loses its partitions after 60 s. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Clock clock;
  private final Map<Thread, BatchInWork> inWork = new ConcurrentHashMap<>();

  private record BatchInWork(List<Partition> partitions, Instant since) {}

  /** No batch is in work. */
  public SlowBatches(Clock clock) {
    this.clock = clock;
  }

  /** This thread begins a batch. */
  public void begun(List<Partition> partitions) {
    inWork.put(Thread.currentThread(), new BatchInWork(partitions, clock.instant()));
  }

  /** This thread has ended its batch. */
  public void ended() {
    inWork.remove(Thread.currentThread());
  }

  /** What is in work for too long, in one line. */
  public Optional<String> cause() {
    Instant bound = clock.instant().minus(LONGEST);
    return inWork.values().stream()
        .filter(batch -> batch.since().isBefore(bound))
        .map(
            batch ->
                "A batch of %s is in work since %s; look for locks in the warehouse"
                    .formatted(batch.partitions(), batch.since()))
        .findFirst();
  }
}
