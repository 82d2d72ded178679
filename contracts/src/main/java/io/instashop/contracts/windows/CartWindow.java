package io.instashop.contracts.windows;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The carts that were abandoned in one window. Money is in US dollars with two decimals.
 *
 * @param windowStart inclusive
 * @param windowEnd exclusive
 * @param abandonedCarts carts
 * @param lostRevenue what they held
 * @param avgCart what a cart held, half up to cents
 * @param uniqueCustomers sellers whose carts they were
 * @param uniqueShoppers buyers who abandoned a cart; of visitors without a name, their sessions
 */
public record CartWindow(
    Instant windowStart,
    Instant windowEnd,
    long abandonedCarts,
    BigDecimal lostRevenue,
    BigDecimal avgCart,
    @DistinctCount long uniqueCustomers,
    @DistinctCount long uniqueShoppers)
    implements Window {

  @Override
  public String dimension() {
    return ALL;
  }

  @Override
  public Aggregation aggregation() {
    return Aggregation.CARTS;
  }
}
