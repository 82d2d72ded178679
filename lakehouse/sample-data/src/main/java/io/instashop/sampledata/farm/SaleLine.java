package io.instashop.sampledata.farm;

import io.instashop.sampledata.run.RandomSource;
import java.math.BigDecimal;

/**
 * Some of a product, at a price.
 *
 * @param unitPrice two decimals
 */
public record SaleLine(Farm.Product product, int quantity, BigDecimal unitPrice) {

  private static final int MOST = 12;

  /** A random quantity of a random product, up to a tenth below its list price. */
  public static SaleLine draw(Farm farm, RandomSource random) {
    Farm.Product product = random.pick(farm.products());
    long cents = Math.round(product.priceCents() * random.between(0.9, 1));
    return new SaleLine(product, 1 + random.below(MOST), BigDecimal.valueOf(cents, 2));
  }

  /** Quantity times price. */
  public BigDecimal amount() {
    return unitPrice.multiply(BigDecimal.valueOf(quantity));
  }
}
