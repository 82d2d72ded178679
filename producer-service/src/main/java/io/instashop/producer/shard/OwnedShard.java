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
   * Longer than a heartbeat: by then a fenced producer that lost the shard knows of its loss and
   * does not fence the new owner in turn.
   */
  private static final Duration FENCED_PAUSE = Duration.ofSeconds(5);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final ShardStatus status;
  private final WorkerFactory factory;
  private @Nullable ShardWorker worker;
  private @Nullable Thread thread;
  private long notBefore = System.nanoTime();

  OwnedShard(ShardStatus status, WorkerFactory factory) {
    this.status = status;
    this.factory = factory;
    status.starting();
  }

  /** Starts the worker if there is none, or if it ended with a failure that may be temporary. */
  void ensureRunning() {
    if (worker != null) {
      ShardWorker.Outcome outcome = worker.outcome();
      if (outcome == null || outcome == ShardWorker.Outcome.REFUSED) {
        return;
      }
      Duration pause = outcome == ShardWorker.Outcome.FENCED ? FENCED_PAUSE : FAULT_PAUSE;
      notBefore = System.nanoTime() + pause.toNanos();
      worker = null;
    }
    if (System.nanoTime() - notBefore < 0) {
      return;
    }
    worker = factory.create(status);
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
