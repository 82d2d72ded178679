package io.instashop.contracts.events;

import io.instashop.contracts.json.Description;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A search in a seller's store. */
public record SearchEvent(
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
    @Description("The product chosen from the results, or null") @Nullable Long productId,
    @Nullable String productName,
    @Nullable String category,
    @Description("What was searched for") String searchTerm,
    @Description("Products found") int resultsCount)
    implements BehaviorEvent {

  @Override
  public EventType type() {
    return EventType.SEARCH;
  }
}
