package io.instashop.generator.traffic;

import io.instashop.generator.checkout.PendingPayments;
import io.instashop.generator.checkout.Sale;
import io.instashop.generator.ledger.Batch;
import io.instashop.generator.ledger.Ledger;
import io.instashop.generator.progress.Progress;

/** Posts batches and keeps count; pending payments are opened when their sale is committed. */
final class Bookkeeper {

  private final Ledger ledger;
  private final PendingPayments pending;
  private final Progress progress;

  Bookkeeper(Ledger ledger, PendingPayments pending, Progress progress) {
    this.ledger = ledger;
    this.pending = pending;
    this.progress = progress;
  }

  /** Commits a batch and opens its pending payments. */
  void post(Batch batch) {
    if (batch.size() > 0) {
      open(batch, commit(batch));
    }
  }

  /** Commits a batch. May be called from another thread than the rest. */
  long[] commit(Batch batch) {
    progress.entered();
    long[] ids = ledger.post(batch);
    progress.committed(batch);
    return ids;
  }

  /** Opens the pending payments of a batch that is committed. */
  void open(Batch batch, long[] saleIds) {
    for (int i = 0; i < saleIds.length; i++) {
      Sale sale = batch.sales().get(i);
      if (sale.settlement() != null) {
        pending.add(saleIds[i], sale.time(), sale.settlement());
      }
    }
  }
}
