package io.instashop.contracts.events;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One line of a transaction with what is known of the whole, so that a reader needs no join.
 *
 * @param timestamp the transaction's own
 * @param transactionStatus the transaction's status at placement
 * @param lineNo place of the line in its transaction, from 1
 * @param amount quantity × unit price
 */
public record TransactionItemEvent(
    String eventId,
    Instant timestamp,
    int schemaVersion,
    String source,
    long transactionId,
    long customerId,
    String customerName,
    String customerSubscription,
    long buyerId,
    String buyerName,
    String buyerEmail,
    BigDecimal totalTransactionAmount,
    String paymentMethod,
    TransactionStatus transactionStatus,
    int lineNo,
    long productId,
    String productName,
    String category,
    int quantity,
    BigDecimal unitPrice,
    BigDecimal productPrice,
    BigDecimal amount)
    implements Event {

  @Override
  public EventType type() {
    return EventType.TRANSACTION_ITEM;
  }
}
