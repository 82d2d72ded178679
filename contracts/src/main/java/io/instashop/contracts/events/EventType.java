package io.instashop.contracts.events;

import io.instashop.contracts.topics.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of event, each with its written name and the one topic that carries it. */
public enum EventType {
  TRANSACTION("transaction", Topics.TRANSACTIONS),
  TRANSACTION_STATUS("transaction_status", Topics.TRANSACTIONS),
  USER_BEHAVIOR("user_behavior", Topics.USER_BEHAVIOR),
  SEARCH("search", Topics.SEARCHES),
  CART_EVENT("cart_event", Topics.CART_EVENTS),
  INTERACTION("interaction", Topics.INTERACTIONS),
  TRANSACTION_ITEM("transaction_item", Topics.TRANSACTION_ITEMS);

  private static final Map<String, EventType> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(EventType::wireName, Function.identity()));

  private final String wireName;
  private final String topic;

  EventType(String wireName, String topic) {
    this.wireName = wireName;
    this.topic = topic;
  }

  /** The value of {@code event_type}. */
  public String wireName() {
    return wireName;
  }

  /** The topic that carries this kind of event. */
  public String topic() {
    return topic;
  }

  /**
   * The id of the event made from the row with this primary key, for example {@code
   * transaction-17}.
   */
  public String idOf(long primaryKey) {
    return wireName + "-" + primaryKey;
  }

  /** The kind with that written name, if there is one. */
  public static Optional<EventType> ofWireName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
