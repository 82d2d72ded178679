package io.instashop.contracts.events;

import io.instashop.contracts.json.Description;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A page or product view. */
public record UserBehaviorEvent(
    String eventId,
    Instant timestamp,
    int schemaVersion,
    String source,
    BehaviorType behaviorType,
    long customerId,
    String customerName,
    @Nullable Long buyerId,
    String sessionId,
    String channel,
    @Description("The product looked at; null for a page") @Nullable Long productId,
    @Nullable String productName,
    @Nullable String category)
    implements BehaviorEvent {

  @Override
  public EventType type() {
    return EventType.USER_BEHAVIOR;
  }
}
