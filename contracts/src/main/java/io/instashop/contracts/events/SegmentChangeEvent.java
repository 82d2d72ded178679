package io.instashop.contracts.events;

import io.instashop.contracts.json.Description;
import java.time.Instant;

/** A seller who came into a segment of the CRM, or left it. */
public record SegmentChangeEvent(
    String eventId,
    Instant timestamp,
    int schemaVersion,
    String source,
    long customerId,
    String customerName,
    long segmentId,
    String segmentName,
    @Description("Whether the seller is a member from now on") SegmentAction action)
    implements Event {

  @Override
  public EventType type() {
    return EventType.SEGMENT_CHANGE;
  }
}
