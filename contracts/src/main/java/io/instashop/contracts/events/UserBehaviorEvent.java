package io.instashop.contracts.events;

import java.time.Instant;

/**
 * A page or product view.
 *
 * @param buyerId the buyer, or null for an anonymous visitor
 * @param productId the product looked at, or null for a page (and so its name and category)
 */
public record UserBehaviorEvent(
    String eventId,
    Instant timestamp,
    int schemaVersion,
    String source,
    BehaviorType behaviorType,
    long customerId,
    String customerName,
    Long buyerId,
    String sessionId,
    String channel,
    Long productId,
    String productName,
    String category)
    implements Event {

  @Override
  public EventType type() {
    return EventType.USER_BEHAVIOR;
  }
}
