package io.instashop.generator.traffic;

import io.instashop.generator.checkout.Order;
import io.instashop.generator.checkout.PendingPayments;
import io.instashop.generator.offer.Offer;
import io.instashop.generator.progress.GeneratorProgress;
import io.instashop.generator.writing.BatchWriter;
import io.instashop.generator.writing.EventBatch;

/** Commits batches and counts them; pending payments are opened when their order is committed. */
final class BatchCommitter {

  private final BatchWriter writer;
  private final PendingPayments pending;
  private final GeneratorProgress progress;
  private final Offer offer;

  BatchCommitter(
      BatchWriter writer, PendingPayments pending, GeneratorProgress progress, Offer offer) {
    this.writer = writer;
    this.pending = pending;
    this.progress = progress;
    this.offer = offer;
  }

  /** Commits a batch and opens its pending payments. */
  void accept(EventBatch batch) {
    if (batch.size() > 0) {
      open(batch, commit(batch));
    }
  }

  /** Commits a batch. May be called from another thread than the rest. */
  long[] commit(EventBatch batch) {
    progress.entered();
    long[] ids = writer.write(batch);
    progress.committed(batch);
    return ids;
  }

  /** Opens the pending payments of a batch that is committed, and reports that it is written. */
  void open(EventBatch batch, long[] orderIds) {
    if (orderIds.length > 0) {
      offer.written(orderIds[orderIds.length - 1]);
    }
    for (int i = 0; i < orderIds.length; i++) {
      Order order = batch.orders().get(i);
      if (order.settlement() != null) {
        pending.add(orderIds[i], order.time(), order.settlement());
      }
    }
  }
}
