package io.instashop.contracts.windows;

import java.time.Instant;

/**
 * The movements of stock for one reason in one window.
 *
 * @param windowStart inclusive
 * @param windowEnd exclusive
 * @param reason why pieces moved, as events have it: {@code purchase}, {@code sale}, {@code return}
 * @param movementCount movements
 * @param quantity pieces moved; they came in or went out, as the reason says
 * @param uniqueProducts products moved
 */
public record InventoryWindow(
    Instant windowStart,
    Instant windowEnd,
    String reason,
    long movementCount,
    long quantity,
    @DistinctCount long uniqueProducts)
    implements Window {

  @Override
  public String dimension() {
    return reason;
  }

  @Override
  public Aggregation aggregation() {
    return Aggregation.INVENTORY;
  }
}
