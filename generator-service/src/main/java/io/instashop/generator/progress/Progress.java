package io.instashop.generator.progress;

import io.instashop.generator.writing.EventBatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How far the generator is: written by its one thread, read by health, meters and the endpoint. */
@Component
public class Progress {

  private static final Duration RATE_SPAN = Duration.ofSeconds(10);

  private record Written(Instant at, long traffic) {}

  private final Clock clock;
  private final Deque<Written> recent = new ArrayDeque<>();
  private Phase phase = Phase.PREPARING;
  private long backfillTarget;
  private long backfilled;
  private long transactions;
  private long behaviors;
  private long statusChanges;
  private long interactions;
  private Instant newestEvent;
  private Instant first;
  private Instant last;
  private Instant finishedAt;
  private String defect;
  private String waitingFor;

  Progress(Clock clock) {
    this.clock = clock;
  }

  /** The backfill begins. */
  public synchronized void backfilling(long target) {
    phase = Phase.BACKFILLING;
    backfillTarget = target;
  }

  /** Live generation begins. */
  public synchronized void generating() {
    phase = Phase.GENERATING;
    recent.clear();
  }

  /** Nothing will be written any more. */
  public synchronized void finished() {
    phase = Phase.FINISHED;
    finishedAt = clock.instant();
  }

  /** Generation cannot begin yet, for this reason; null when it can. */
  public synchronized void waiting(String cause) {
    waitingFor = cause;
  }

  /** Why generation cannot begin yet, in one line. */
  public synchronized Optional<String> waitingFor() {
    return Optional.ofNullable(waitingFor);
  }

  /** Generation ended by a defect of the program. */
  public synchronized void failed(String cause) {
    defect = cause;
  }

  /** The defect that ended generation, if one did. */
  public synchronized Optional<String> defect() {
    return Optional.ofNullable(defect);
  }

  /** A batch is about to be written. */
  public synchronized void entered() {
    if (first == null) {
      first = clock.instant();
    }
  }

  /** A batch was committed. */
  public synchronized void committed(EventBatch batch) {
    transactions += batch.orders().size();
    behaviors += batch.behaviors().size();
    statusChanges += batch.statusChanges().size();
    interactions += batch.interactions().size();
    if (phase == Phase.BACKFILLING) {
      backfilled += batch.trafficSize();
    }
    if (newestEvent == null || batch.newest().isAfter(newestEvent)) {
      newestEvent = batch.newest();
    }
    last = clock.instant();
    recent.addLast(new Written(last, batch.trafficSize()));
  }

  /** The state of this moment. */
  public synchronized Snapshot snapshot() {
    return new Snapshot(
        phase.wireName(),
        rate(),
        backfilled,
        backfillTarget,
        transactions,
        behaviors,
        statusChanges,
        interactions,
        newestEvent,
        first,
        last,
        finishedAt);
  }

  /** Transactions and behaviours per second over the last seconds, rounded to a tenth. */
  private double rate() {
    Instant now = clock.instant();
    while (!recent.isEmpty() && recent.peekFirst().at().isBefore(now.minus(RATE_SPAN))) {
      recent.removeFirst();
    }
    if (recent.isEmpty()) {
      return 0;
    }
    // The first batch closes a time that is not measured; what came after it fills the rest.
    Written oldest = recent.peekFirst();
    long written = recent.stream().mapToLong(Written::traffic).sum() - oldest.traffic();
    double seconds = Duration.between(oldest.at(), now).toNanos() / 1e9;
    return seconds > 0 ? Math.round(10 * written / seconds) / 10.0 : 0;
  }
}
