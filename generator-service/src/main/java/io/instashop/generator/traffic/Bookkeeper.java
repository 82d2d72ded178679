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

  void post(Batch batch) {
    if (batch.size() == 0) {
      return;
    }
    progress.entered();
    long[] ids = ledger.post(batch);
    for (int i = 0; i < ids.length; i++) {
      Sale sale = batch.sales().get(i);
      if (sale.settlement() != null) {
        pending.add(ids[i], sale.time(), sale.settlement());
      }
    }
    progress.committed(batch);
  }
}
