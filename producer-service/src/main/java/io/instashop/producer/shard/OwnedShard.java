package io.instashop.producer.shard;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A shard that this instance owns, and its worker: started, started again after a fault, and
 * stopped. Used by the ownership loop's thread alone.
 */
final class OwnedShard {

  private static final Duration FAULT_PAUSE = Duration.ofSeconds(1);

  /**
   * Longer than a heartbeat. By then a fenced producer that lost the shard knows of its loss and
   * does not fence the new owner in turn.
   */
  private static final Duration FENCED_PAUSE = Duration.ofSeconds(5);

  /** How often a refused cursor is looked at again: an operator may have acted. */
  private static final Duration REFUSED_PAUSE = Duration.ofSeconds(3);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final ShardStatus status;
  private final WorkerFactory factory;
  private final BatchSize size;
  private @Nullable ShardWorker worker;
  private @Nullable Thread thread;
  private long notBefore = System.nanoTime();
  private boolean refused;

  OwnedShard(ShardStatus status, WorkerFactory factory) {
    this.status = status;
    this.factory = factory;
    this.size = factory.newSize();
    status.starting();
  }

  /** Starts the worker if there is none, or again, some time after it ended with a failure. */
  void ensureRunning() {
    if (worker != null) {
      ShardWorker.Outcome outcome = worker.outcome();
      if (outcome == null) {
        return;
      }
      refused = outcome == ShardWorker.Outcome.REFUSED || (refused && status.isFailed());
      Duration pause =
          switch (outcome) {
            case FENCED -> FENCED_PAUSE;
            case REFUSED -> REFUSED_PAUSE;
            case FAULT, STOPPED -> FAULT_PAUSE;
          };
      notBefore = System.nanoTime() + pause.toNanos();
      worker = null;
    }
    if (System.nanoTime() - notBefore < 0) {
      return;
    }
    worker = factory.create(status, size, refused);
    thread = new Thread(worker, "shard-" + status.shard().wireName());
    thread.start();
  }

  /**
   * Ends the worker after its current batch and waits for it, so that the next owner need not fence
   * it.
   */
  void stop() {
    if (worker != null) {
      worker.stop();
      if (!joined(STOP_PATIENCE)) {
        abandon();
      }
    }
    status.standby();
  }

  /** Ends the worker without waiting for Kafka: the shard already belongs to another instance. */
  void abandon() {
    if (worker != null) {
      worker.abandon();
      joined(STOP_PATIENCE);
    }
    status.standby();
  }

  /** Asks the worker to end, so that several can end at once. */
  void askToStop() {
    if (worker != null) {
      worker.stop();
    }
  }

  private boolean joined(Duration patience) {
    if (thread == null) {
      return true;
    }
    try {
      thread.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
