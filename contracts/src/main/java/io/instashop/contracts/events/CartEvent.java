package io.instashop.contracts.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A change of a shopper's cart, or its abandonment.
 *
 * @param buyerId the buyer, or null for an anonymous visitor
 * @param productId the product put in or taken out; null for an abandonment (and so its name,
 *     category and unit price)
 * @param quantity pieces put in, taken out, or left behind
 * @param unitPrice price of one piece
 * @param cartTotal value of the cart after the change; of an abandoned cart, what it held
 */
public record CartEvent(
    String eventId,
    Instant timestamp,
    int schemaVersion,
    String source,
    BehaviorType behaviorType,
    long customerId,
    String customerName,
    Long buyerId,
    String sessionId,
    String channel,
    Long productId,
    String productName,
    String category,
    int quantity,
    BigDecimal unitPrice,
    BigDecimal cartTotal)
    implements Event {

  @Override
  public EventType type() {
    return EventType.CART_EVENT;
  }

  /** Quantity × unit price of the product moved; of an abandonment, the cart's total. */
  @JsonIgnore
  public BigDecimal amount() {
    return unitPrice == null ? cartTotal : unitPrice.multiply(BigDecimal.valueOf(quantity));
  }
}
