package io.instashop.generator.shopper;

import io.instashop.generator.catalog.Product;

/**
 * Some pieces of one product at the price of the moment.
 *
 * @param quantity pieces, 1 or more
 * @param unitCents price of one piece, in cents; near the list price, above or below it
 */
public record BasketLine(Product product, int quantity, long unitCents) {

  /** Quantity × price, in cents. */
  public long amountCents() {
    return quantity * unitCents;
  }
}
