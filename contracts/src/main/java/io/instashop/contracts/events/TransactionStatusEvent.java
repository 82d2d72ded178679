package io.instashop.contracts.events;

import io.instashop.contracts.json.Description;
import java.math.BigDecimal;
import java.time.Instant;

/** A transaction whose status changed after it was placed. */
public record TransactionStatusEvent(
    String eventId,
    Instant timestamp,
    int schemaVersion,
    String source,
    long transactionId,
    long customerId,
    long buyerId,
    @Description("The transaction's total, repeated so that a reader need not look it up")
        BigDecimal totalAmount,
    TransactionStatus previousStatus,
    @Description("The status from now on") TransactionStatus status)
    implements Event {

  @Override
  public EventType type() {
    return EventType.TRANSACTION_STATUS;
  }

  @Override
  public BigDecimal amount() {
    return totalAmount;
  }
}
