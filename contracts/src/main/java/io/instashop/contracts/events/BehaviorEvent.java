package io.instashop.contracts.events;

import io.instashop.contracts.json.Description;
import io.instashop.contracts.json.MaxBytes;
import org.jspecify.annotations.Nullable;

/** What a shopper did in a seller's store, short of buying. */
public sealed interface BehaviorEvent extends Event
    permits UserBehaviorEvent, SearchEvent, CartEvent {

  /** What the shopper did. */
  @Description("What the shopper did")
  BehaviorType behaviorType();

  /** The buyer, or null for an anonymous visitor. */
  @Description("The buyer; null for an anonymous visitor")
  @Nullable Long buyerId();

  /** The shopping session. */
  @Description("The shopping session")
  @MaxBytes(MAX_ID_BYTES)
  String sessionId();

  @Override
  default String kind() {
    return behaviorType().wireName();
  }
}
