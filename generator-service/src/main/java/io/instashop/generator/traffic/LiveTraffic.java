package io.instashop.generator.traffic;

import io.instashop.generator.checkout.PendingPayments;
import io.instashop.generator.ledger.Batch;
import java.time.Instant;

/** Writes what happens now: at each tick one batch with whatever is due. */
final class LiveTraffic {

  private static final int BATCH_EVENTS = 10_000;

  private final ShopFloor floor;
  private final PendingPayments pending;
  private final Bookkeeper bookkeeper;
  private final Pacer pacer;
  private final Timeline timeline;

  LiveTraffic(
      ShopFloor floor,
      PendingPayments pending,
      Bookkeeper bookkeeper,
      Pacer pacer,
      Timeline timeline) {
    this.floor = floor;
    this.pending = pending;
    this.bookkeeper = bookkeeper;
    this.pacer = pacer;
    this.timeline = timeline;
  }

  /**
   * Writes what is due.
   *
   * @return whether live generation goes on
   */
  boolean tick(Instant now) {
    int events = pacer.take(now, BATCH_EVENTS);
    if (events == 0 && pacer.isFinished()) {
      return false;
    }
    Batch batch = new Batch();
    int settlements = Math.min(BATCH_EVENTS, pending.size());
    timeline.begin(events + settlements);
    pending.settle(now, settlements, due -> timeline.next(), batch.statusChanges()::add);
    timeline.begin(events);
    for (int i = 0; i < events; i++) {
      floor.happen(timeline.next(), batch);
    }
    bookkeeper.post(batch);
    return !pacer.isFinished();
  }
}
