package io.instashop.contracts.events;

import io.instashop.contracts.json.InvalidFieldException;
import io.instashop.contracts.json.Utf8;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a transaction as events.
 *
 * <p>The items depend on the transaction alone. So a batch that is read again after a crash gives
 * the same items with the same identities.
 */
public final class TransactionItems {

  /**
   * The most bytes that the items of a transaction may take together. Each repeats what is known of
   * the whole, so that a long name in a transaction of many lines multiplies.
   */
  public static final int MAX_BYTES = 2 * 1024 * 1024;

  /** What an item takes beside the texts that its transaction gives it, and a little more. */
  public static final int BYTES_WITHOUT_TEXTS = 1_024;

  private TransactionItems() {}

  /**
   * Checks that the items stay within {@link #MAX_BYTES}.
   *
   * @throws InvalidFieldException if they do not
   */
  static void checkSize(TransactionEvent transaction) {
    long each =
        BYTES_WITHOUT_TEXTS
            + Utf8.length(transaction.customerName())
            + Utf8.length(transaction.subscriptionPlan())
            + Utf8.length(transaction.buyerName())
            + Utf8.length(transaction.buyerEmail())
            + Utf8.length(transaction.paymentMethod());
    long all = each * transaction.items().size();
    if (all > MAX_BYTES) {
      throw InvalidFieldException.invalid(
          "items", "would make " + all + " bytes of transaction items, the limit is " + MAX_BYTES);
    }
  }

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
