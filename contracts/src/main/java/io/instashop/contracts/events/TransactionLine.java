package io.instashop.contracts.events;

import io.instashop.contracts.json.Checked;
import io.instashop.contracts.json.Description;
import io.instashop.contracts.json.Quantity;
import java.math.BigDecimal;

/** One line of a {@link TransactionEvent}. */
public record TransactionLine(
    long productId,
    String productName,
    String category,
    @Description("Pieces bought") @Quantity int quantity,
    @Description("Price asked for one piece") BigDecimal unitPrice,
    @Description("List price of one piece") BigDecimal productPrice)
    implements Checked {

  /** Quantity × unit price. It follows from the fields; {@link TransactionItemEvent} states it. */
  public BigDecimal amount() {
    return unitPrice.multiply(BigDecimal.valueOf(quantity));
  }

  @Override
  public void check() {
    AmountRules.checkProduct(amount());
  }
}
