package io.instashop.contracts.windows;

import java.time.Instant;

/**
 * The shipments that came to one status in one window.
 *
 * @param windowStart inclusive
 * @param windowEnd exclusive
 * @param status the status, as events have it: {@code pending}, {@code in_transit}, {@code
 *     delivered}
 * @param shipmentCount shipments that came to it, made so or by a change of status
 * @param lateCount those of them that came to it after the estimated date of delivery
 */
public record ShipmentWindow(
    Instant windowStart, Instant windowEnd, String status, long shipmentCount, long lateCount)
    implements Window {

  @Override
  public String dimension() {
    return status;
  }

  @Override
  public Aggregation aggregation() {
    return Aggregation.SHIPMENTS;
  }
}
