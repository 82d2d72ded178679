package io.instashop.contracts.events;

import java.time.Instant;

/**
 * A search in a seller's store.
 *
 * @param buyerId the buyer, or null for an anonymous visitor
 * @param productId the product chosen from the results, or null (and so its name and category)
 * @param resultsCount products found, 0 or more
 */
public record SearchEvent(
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
    String category,
    String searchTerm,
    int resultsCount)
    implements Event {

  @Override
  public EventType type() {
    return EventType.SEARCH;
  }
}
