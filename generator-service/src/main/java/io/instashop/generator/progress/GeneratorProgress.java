package io.instashop.generator.progress;

import io.instashop.generator.writing.EventBatch;
import io.instashop.kit.status.RecentRate;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far the generator is: written by its one thread, read by health, meters and the endpoint. */
@Component
public class GeneratorProgress {

  private final Clock clock;
  private final RecentRate rate = new RecentRate();
  private Phase phase = Phase.PREPARING;
  private long backfillTarget;
  private long backfilled;
  private long transactions;
  private long behaviors;
  private long statusChanges;
  private long interactions;
  private @Nullable Instant newestEvent;
  private @Nullable Instant first;
  private @Nullable Instant last;
  private @Nullable Instant finishedAt;
  private @Nullable String defect;
  private @Nullable String waitingFor;
  private @Nullable String standingBy;

  GeneratorProgress(Clock clock) {
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
    rate.restart();
  }

  /** The shop is read again before generation continues. */
  public synchronized void reloading() {
    phase = Phase.PREPARING;
  }

  /** Nothing will be written any more. */
  public synchronized void finished() {
    phase = Phase.FINISHED;
    finishedAt = clock.instant();
  }

  /** Generation cannot begin yet, for this reason; null when it can. */
  public synchronized void waiting(@Nullable String cause) {
    waitingFor = cause;
  }

  /** Why generation cannot begin yet, in one line. */
  public synchronized Optional<String> waitingFor() {
    return Optional.ofNullable(waitingFor);
  }

  /** Another generator writes, so this one waits for its turn; null when it has it. */
  public synchronized void standBy(@Nullable String cause) {
    standingBy = cause;
  }

  /** Which other generator writes, in one line. */
  public synchronized Optional<String> standingBy() {
    return Optional.ofNullable(standingBy);
  }

  /** An unexpected error of the program ended generation. */
  public synchronized void failed(String cause) {
    defect = cause;
  }

  /** The unexpected error that ended generation, if one did. */
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
    rate.passed(batch.trafficSize(), last);
  }

  /** The state of this moment. */
  public synchronized Snapshot snapshot() {
    return new Snapshot(
        phase.wireName(),
        rate.perSecond(clock.instant()),
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
}
