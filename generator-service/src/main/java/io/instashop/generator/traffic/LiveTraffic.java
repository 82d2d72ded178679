package io.instashop.generator.traffic;

import io.instashop.generator.checkout.PendingPayments;
import io.instashop.generator.writing.EventBatch;
import java.time.Instant;

/** Writes what happens now: at each tick one batch with whatever is due. */
final class LiveTraffic {

  private static final int BATCH_EVENTS = 10_000;

  private final ShopSimulation simulation;
  private final PendingPayments pending;
  private final BatchCommitter committer;
  private final Pacer pacer;
  private final Timeline timeline;
  private final LiveRate rate;

  LiveTraffic(
      ShopSimulation simulation,
      PendingPayments pending,
      BatchCommitter committer,
      Pacer pacer,
      Timeline timeline,
      LiveRate rate) {
    this.simulation = simulation;
    this.pending = pending;
    this.committer = committer;
    this.pacer = pacer;
    this.timeline = timeline;
    this.rate = rate;
  }

  /**
   * Writes what is due.
   *
   * @return whether live generation continues
   */
  boolean tick(Instant now) {
    simulation.expect(rate.get());
    int events = pacer.take(now, BATCH_EVENTS);
    if (events == 0 && pacer.isFinished()) {
      return false;
    }
    EventBatch batch = new EventBatch();
    int settlements = Math.min(BATCH_EVENTS, pending.size());
    timeline.begin(events + settlements);
    pending.settle(now, settlements, due -> timeline.next(), batch.statusChanges()::add);
    timeline.begin(events);
    for (int i = 0; i < events; i++) {
      simulation.happen(timeline.next(), batch);
    }
    committer.accept(batch);
    return !pacer.isFinished();
  }
}
