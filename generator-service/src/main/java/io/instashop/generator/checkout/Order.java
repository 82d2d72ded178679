package io.instashop.generator.checkout;

import io.instashop.contracts.events.TransactionStatus;
import io.instashop.generator.shopper.BasketLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code transaction} to be, with its lines.
 *
 * @param time event time
 * @param sessionId the session that led to it, or null
 * @param discountCents what is taken off, in cents
 * @param settlement how the payment will end if it is pending, else null
 */
public record Order(
    Instant time,
    long buyerId,
    long sellerId,
    @Nullable String sessionId,
    long discountCents,
    String paymentMethod,
    TransactionStatus status,
    List<BasketLine> lines,
    @Nullable Settlement settlement) {

  /** Copies the lines. */
  public Order {
    lines = List.copyOf(lines);
  }

  /** The sum of the lines less the discount, in cents. */
  public long totalCents() {
    return grossCents(lines) - discountCents;
  }

  static long grossCents(List<BasketLine> lines) {
    return lines.stream().mapToLong(BasketLine::amountCents).sum();
  }
}
