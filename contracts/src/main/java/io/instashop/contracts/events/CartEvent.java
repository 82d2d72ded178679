package io.instashop.contracts.events;

import io.instashop.contracts.json.Checked;
import io.instashop.contracts.json.Description;
import io.instashop.contracts.json.InvalidFieldException;
import io.instashop.contracts.json.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of a shopper's cart, or its abandonment. */
public record CartEvent(
    String eventId,
    Instant timestamp,
    int schemaVersion,
    String source,
    BehaviorType behaviorType,
    long customerId,
    String customerName,
    @Nullable Long buyerId,
    String sessionId,
    String channel,
    @Description("The product put in or taken out; null for an abandonment")
        @Nullable Long productId,
    @Nullable String productName,
    @Nullable String category,
    @Description("Pieces put in, taken out, or left behind") @Quantity int quantity,
    @Description("Price of one piece; null for an abandonment") @Nullable BigDecimal unitPrice,
    @Description("Value of the cart after the change; of an abandoned cart, what it held")
        BigDecimal cartTotal)
    implements BehaviorEvent, Checked {

  @Override
  public EventType type() {
    return EventType.CART_EVENT;
  }

  /** Quantity × unit price of the product moved; of an abandonment, the cart's total. */
  @Override
  public BigDecimal amount() {
    return unitPrice == null ? cartTotal : unitPrice.multiply(BigDecimal.valueOf(quantity));
  }

  /** Only an abandonment may do without product and price. */
  @Override
  public void check() {
    if (behaviorType != BehaviorType.CART_ABANDONMENT) {
      if (productId == null) {
        throw InvalidFieldException.missing("product_id");
      }
      if (unitPrice == null) {
        throw InvalidFieldException.missing("unit_price");
      }
    }
    AmountRules.checkProduct(amount());
  }
}
