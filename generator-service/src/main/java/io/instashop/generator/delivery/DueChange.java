package io.instashop.generator.delivery;

import java.time.Instant;

/**
 * The next change of a shipment's status.
 *
 * @param status the status from then on
 * @param promised the estimated date of its delivery
 */
record DueChange(
    long shipmentId, long transactionId, String status, Instant due, Instant promised) {

  static final String PENDING = "pending";
  static final String IN_TRANSIT = "in_transit";
  static final String DELIVERED = "delivered";

  boolean isDelivery() {
    return status.equals(DELIVERED);
  }

  /** The status before. */
  String previous() {
    return isDelivery() ? IN_TRANSIT : PENDING;
  }

  /** Whether it is after the promised time. */
  boolean late() {
    return due.isAfter(promised);
  }

  /** What comes after it has left. */
  DueChange delivery() {
    Instant arrives = Parcel.arrives(transactionId, due, promised);
    return new DueChange(shipmentId, transactionId, DELIVERED, arrives, promised);
  }
}
