package io.instashop.generator.traffic;

import io.instashop.generator.checkout.PendingPayments;
import io.instashop.generator.writing.EventBatch;
import io.instashop.generator.writing.StopSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/**
 * Writes a past: events in the order of their times, as fast as the database takes them.
 *
 * <p>One batch is thought out while the one before is written. A payment is opened when its batch
 * is committed, so a status change still is always written by a later transaction than its payment.
 */
final class Backfill {

  private static final int BATCH_EVENTS = 5_000;

  /**
   * A batch covers no more than this of event time. A status change comes a batch or two after its
   * transaction. Readers who close windows by event time must not have closed its window yet.
   */
  private static final Duration BATCH_SPAN = Duration.ofMinutes(30);

  private final ShopSimulation simulation;
  private final PendingPayments pending;
  private final BatchCommitter committer;
  private final StopSignal stop;

  Backfill(
      ShopSimulation simulation,
      PendingPayments pending,
      BatchCommitter committer,
      StopSignal stop) {
    this.simulation = simulation;
    this.pending = pending;
    this.committer = committer;
    this.stop = stop;
  }

  /** Runs to the end of the schedule, or until stopped. */
  void run(BackfillSchedule schedule) {
    ExecutorService writer = Executors.newSingleThreadExecutor(Backfill::thread);
    try {
      Instant next = schedule.hasNext() ? schedule.next() : null;
      Instant frontier = Instant.MIN;
      EventBatch writing = new EventBatch();
      Future<long[]> written = CompletableFuture.completedFuture(new long[0]);
      while (next != null && !stop.isStopped()) {
        // Thought out while the batch before is being written.
        EventBatch batch = new EventBatch();
        Instant start = next;
        pending.settle(
            frontier, Integer.MAX_VALUE, UnaryOperator.identity(), batch.statusChanges()::add);
        while (next != null
            && batch.trafficSize() < BATCH_EVENTS
            && next.isBefore(start.plus(BATCH_SPAN))) {
          simulation.happen(next, batch);
          frontier = next;
          next = schedule.hasNext() ? schedule.next() : null;
        }
        committer.open(writing, await(written));
        writing = batch;
        written = writer.submit(() -> committer.commit(batch));
      }
      committer.open(writing, await(written));
    } finally {
      writer.shutdown();
    }
  }

  private static long[] await(Future<long[]> written) {
    try {
      return written.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a batch was written", e);
    }
  }

  private static Thread thread(Runnable work) {
    return new Thread(work, "generator-writer");
  }
}
