package io.instashop.contracts.events;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A purchase as it was placed.
 *
 * @param sessionId the shopping session that led to it, or null
 * @param totalAmount what the buyer pays: the sum of quantity × unit price over the items, minus
 *     the discount
 * @param discountAmount what was taken off, 0 or more
 * @param status the status at placement; later ones come as {@link TransactionStatusEvent}
 * @param items the lines in order, at least one; line numbers start at 1
 */
public record TransactionEvent(
    String eventId,
    Instant timestamp,
    int schemaVersion,
    String source,
    long transactionId,
    long customerId,
    String customerName,
    String subscriptionPlan,
    long buyerId,
    String buyerName,
    String buyerEmail,
    String sessionId,
    BigDecimal totalAmount,
    BigDecimal discountAmount,
    String paymentMethod,
    TransactionStatus status,
    List<TransactionLine> items)
    implements Event {

  @Override
  public EventType type() {
    return EventType.TRANSACTION;
  }
}
