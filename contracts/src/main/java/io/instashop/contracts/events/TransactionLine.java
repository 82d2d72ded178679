package io.instashop.contracts.events;

import java.math.BigDecimal;

/**
 * One line of a {@link TransactionEvent}.
 *
 * @param quantity pieces, 1 or more
 * @param unitPrice price asked for one piece
 * @param productPrice list price of one piece
 */
public record TransactionLine(
    long productId,
    String productName,
    String category,
    int quantity,
    BigDecimal unitPrice,
    BigDecimal productPrice) {

  /** Quantity × unit price. */
  public BigDecimal amount() {
    return unitPrice.multiply(BigDecimal.valueOf(quantity));
  }
}
