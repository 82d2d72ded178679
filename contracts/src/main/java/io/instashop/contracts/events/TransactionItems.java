package io.instashop.contracts.events;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a transaction as events.
 *
 * <p>A pure function of the transaction alone, so that a batch that is read again after a crash
 * gives the same items with the same identities.
 */
public final class TransactionItems {

  private TransactionItems() {}

  /** One item for each line, in their order; line numbers start at 1. */
  public static List<TransactionItemEvent> of(TransactionEvent transaction) {
    List<TransactionItemEvent> items = new ArrayList<>(transaction.items().size());
    for (TransactionLine line : transaction.items()) {
      items.add(item(transaction, line, items.size() + 1));
    }
    return items;
  }

  private static TransactionItemEvent item(TransactionEvent of, TransactionLine line, int lineNo) {
    return new TransactionItemEvent(
        EventType.TRANSACTION_ITEM.idOf(of.transactionId()) + "-" + lineNo,
        of.timestamp(),
        Event.SCHEMA_VERSION,
        EventType.TRANSACTION_ITEM.source(),
        of.transactionId(),
        of.customerId(),
        of.customerName(),
        of.subscriptionPlan(),
        of.buyerId(),
        of.buyerName(),
        of.buyerEmail(),
        of.totalAmount(),
        of.paymentMethod(),
        of.status(),
        lineNo,
        line.productId(),
        line.productName(),
        line.category(),
        line.quantity(),
        line.unitPrice(),
        line.productPrice(),
        line.amount());
  }
}
