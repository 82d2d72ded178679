package io.instashop.generator.traffic;

import io.instashop.generator.checkout.PendingPayments;
import io.instashop.generator.ledger.Batch;
import io.instashop.generator.ledger.StopSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Writes a past: events in the order of their times, as fast as the database takes them. */
final class Backfill {

  private static final int BATCH_EVENTS = 5_000;

  /**
   * A batch covers no more than this of event time: status changes come one batch after their
   * transactions, and a reader should not have to wait for late ones too long.
   */
  private static final Duration BATCH_SPAN = Duration.ofMinutes(5);

  private final ShopFloor floor;
  private final PendingPayments pending;
  private final Bookkeeper bookkeeper;
  private final StopSignal stop;

  Backfill(ShopFloor floor, PendingPayments pending, Bookkeeper bookkeeper, StopSignal stop) {
    this.floor = floor;
    this.pending = pending;
    this.bookkeeper = bookkeeper;
    this.stop = stop;
  }

  /** Runs to the end of the schedule, or until stopped. */
  void run(BackfillSchedule schedule) {
    Instant carried = null;
    Instant frontier = Instant.MIN;
    while ((carried != null || schedule.hasNext()) && !stop.isStopped()) {
      Batch batch = new Batch();
      // Those due in the batches before: their transactions are committed.
      pending.settle(
          frontier, Integer.MAX_VALUE, UnaryOperator.identity(), batch.statusChanges()::add);
      Instant start = carried == null ? schedule.next() : carried;
      carried = start;
      while (carried != null
          && batch.trafficSize() < BATCH_EVENTS
          && carried.isBefore(start.plus(BATCH_SPAN))) {
        floor.happen(carried, batch);
        frontier = carried;
        carried = schedule.hasNext() ? schedule.next() : null;
      }
      bookkeeper.post(batch);
    }
  }
}
