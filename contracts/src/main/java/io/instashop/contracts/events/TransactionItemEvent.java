package io.instashop.contracts.events;

import io.instashop.contracts.json.Checked;
import io.instashop.contracts.json.Description;
import io.instashop.contracts.json.Digits;
import io.instashop.contracts.json.Quantity;
import java.math.BigDecimal;
import java.time.Instant;

/** One line of a transaction with what is known of the whole, so that a reader needs no join. */
public record TransactionItemEvent(
    String eventId,
    Instant timestamp,
    int schemaVersion,
    String source,
    long transactionId,
    long customerId,
    String customerName,
    @Description("The seller's plan") String customerSubscription,
    long buyerId,
    String buyerName,
    String buyerEmail,
    @Description("The transaction's total") BigDecimal totalTransactionAmount,
    String paymentMethod,
    @Description("The transaction's status at placement") TransactionStatus transactionStatus,
    @Description("Place of the line in its transaction, from 1") @Quantity int lineNo,
    long productId,
    String productName,
    String category,
    @Description("Pieces bought") @Quantity int quantity,
    @Description("Price asked for one piece") BigDecimal unitPrice,
    @Description("List price of one piece") BigDecimal productPrice,
    @Description("Quantity × unit price") @Digits(14) BigDecimal amount)
    implements Event, Checked {

  @Override
  public EventType type() {
    return EventType.TRANSACTION_ITEM;
  }

  @Override
  public void check() {
    AmountRules.checkEqual(
        "amount",
        amount,
        "quantity times unit price",
        unitPrice.multiply(BigDecimal.valueOf(quantity)));
  }
}
