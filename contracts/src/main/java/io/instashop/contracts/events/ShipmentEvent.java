package io.instashop.contracts.events;

import io.instashop.contracts.json.Description;
import java.time.Instant;

/** A completed sale that was handed to a carrier. */
public record ShipmentEvent(
    String eventId,
    Instant timestamp,
    int schemaVersion,
    String source,
    long shipmentId,
    @Description("The sale that is delivered") long transactionId,
    long customerId,
    long buyerId,
    long carrierId,
    String carrierName,
    String trackingNumber,
    ShippingMethod shippingMethod,
    @Description("Status at its creation; later ones come as shipment_status")
        ShipmentStatus status,
    @Description("When it should be delivered, ISO-8601 UTC") Instant estimatedDeliveryDate)
    implements Event {

  @Override
  public EventType type() {
    return EventType.SHIPMENT;
  }
}
