package io.instashop.contracts.events;

import java.time.Instant;

/** A contact between the platform and a seller, from the CRM. */
public record InteractionEvent(
    String eventId,
    Instant timestamp,
    int schemaVersion,
    String source,
    long interactionId,
    long customerId,
    String customerName,
    String interactionType,
    String channel,
    String status)
    implements Event {

  @Override
  public EventType type() {
    return EventType.INTERACTION;
  }
}
