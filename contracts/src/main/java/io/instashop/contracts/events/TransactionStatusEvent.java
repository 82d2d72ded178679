package io.instashop.contracts.events;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A transaction whose status changed after it was placed.
 *
 * @param totalAmount the transaction's total, repeated so that a reader need not look it up
 */
public record TransactionStatusEvent(
    String eventId,
    Instant timestamp,
    int schemaVersion,
    String source,
    long transactionId,
    long customerId,
    long buyerId,
    BigDecimal totalAmount,
    TransactionStatus previousStatus,
    TransactionStatus status)
    implements Event {

  @Override
  public EventType type() {
    return EventType.TRANSACTION_STATUS;
  }
}
