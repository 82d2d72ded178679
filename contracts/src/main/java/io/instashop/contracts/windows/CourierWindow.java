package io.instashop.contracts.windows;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Where couriers said to be in one window.
 *
 * @param windowStart inclusive
 * @param windowEnd exclusive
 * @param positionCount positions
 * @param uniqueOrders orders that were on their way
 * @param avgSpeedKph of the positions in km/h, half up to two decimals
 */
public record CourierWindow(
    Instant windowStart,
    Instant windowEnd,
    long positionCount,
    @DistinctCount long uniqueOrders,
    BigDecimal avgSpeedKph)
    implements Window {

  @Override
  public String dimension() {
    return ALL;
  }

  @Override
  public Aggregation aggregation() {
    return Aggregation.COURIERS;
  }
}
