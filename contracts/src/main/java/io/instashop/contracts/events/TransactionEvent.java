package io.instashop.contracts.events;

import io.instashop.contracts.json.Checked;
import io.instashop.contracts.json.Description;
import io.instashop.contracts.json.MaxBytes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as it was placed.
 *
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
    @Description("The seller's plan") String subscriptionPlan,
    long buyerId,
    String buyerName,
    String buyerEmail,
    @Description("The shopping session that led to it") @MaxBytes(MAX_ID_BYTES)
        @Nullable String sessionId,
    @Description("Items less discount") BigDecimal totalAmount,
    @Description("What was taken off the sum of the items") BigDecimal discountAmount,
    String paymentMethod,
    @Description("Status at placement; later ones come as transaction_status")
        TransactionStatus status,
    @Description("The lines in order; line numbers start at 1") List<TransactionLine> items)
    implements Event, Checked {

  @Override
  public EventType type() {
    return EventType.TRANSACTION;
  }

  @Override
  public BigDecimal amount() {
    return totalAmount;
  }

  /** The total is the sum of quantity × unit price over the items, minus the discount. */
  @Override
  public void check() {
    BigDecimal gross = BigDecimal.ZERO;
    for (TransactionLine line : items) {
      gross = gross.add(line.amount());
    }
    AmountRules.checkEqual(
        "total_amount", totalAmount, "the items less the discount", gross.subtract(discountAmount));
    TransactionItems.checkSize(this);
  }
}
