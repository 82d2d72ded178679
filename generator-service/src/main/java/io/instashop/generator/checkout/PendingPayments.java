package io.instashop.generator.checkout;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Committed transactions whose payment is still open.
 *
 * <p>A transaction gets here only after its commit. So whatever settles it is written by a later
 * database transaction, which has a higher {@code xid}. A reader in the order of xids never meets a
 * status before its transaction.
 */
public final class PendingPayments {

  private record Open(long transactionId, Instant due, Settlement settlement) {}

  private final PriorityQueue<Open> open =
      new PriorityQueue<>(Comparator.comparing(Open::due).thenComparing(Open::transactionId));

  /**
   * Remembers a pending transaction.
   *
   * @param since from when the settlement's delay counts
   */
  public void add(long transactionId, Instant since, Settlement settlement) {
    open.add(new Open(transactionId, since.plus(settlement.delay()), settlement));
  }

  /** Payments not settled yet. */
  public int size() {
    return open.size();
  }

  /**
   * Settles what is due.
   *
   * @param until settles those due at this time or before
   * @param most how many at most
   * @param eventTime makes the time of the status change from the time when it was due
   */
  public void settle(
      Instant until, int most, UnaryOperator<Instant> eventTime, Consumer<StatusChange> settled) {
    for (int i = 0; i < most && !open.isEmpty() && !open.peek().due().isAfter(until); i++) {
      Open next = open.poll();
      settled.accept(
          new StatusChange(
              next.transactionId(), next.settlement().outcome(), eventTime.apply(next.due())));
    }
  }
}
