package io.instashop.contracts.events;

import io.instashop.contracts.json.WireName;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a shopper did, each with the kind of event that reports it. */
public enum BehaviorType implements WireName {
  PAGE_VIEW(EventType.USER_BEHAVIOR),
  PRODUCT_VIEW(EventType.USER_BEHAVIOR),
  SEARCH(EventType.SEARCH),
  ADD_TO_CART(EventType.CART_EVENT),
  REMOVE_FROM_CART(EventType.CART_EVENT),
  CART_ABANDONMENT(EventType.CART_EVENT);

  private static final Map<String, BehaviorType> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(BehaviorType::wireName, Function.identity()));

  private final EventType eventType;

  BehaviorType(EventType eventType) {
    this.eventType = eventType;
  }

  /** The kind of event that reports this behaviour. */
  public EventType eventType() {
    return eventType;
  }

  /** As written in events, tables and Redis keys: lower case. */
  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The behaviour with that written name, if there is one. */
  public static Optional<BehaviorType> ofWireName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
