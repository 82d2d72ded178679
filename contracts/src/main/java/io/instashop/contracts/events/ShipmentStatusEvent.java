package io.instashop.contracts.events;

import io.instashop.contracts.json.Description;
import java.time.Instant;

/** A shipment whose status changed after its creation. */
public record ShipmentStatusEvent(
    String eventId,
    Instant timestamp,
    int schemaVersion,
    String source,
    long shipmentId,
    @Description("The sale that is delivered") long transactionId,
    long customerId,
    ShipmentStatus previousStatus,
    @Description("The status from now on") ShipmentStatus status,
    @Description("Whether it came after the estimated delivery date") boolean late)
    implements Event {

  @Override
  public EventType type() {
    return EventType.SHIPMENT_STATUS;
  }
}
