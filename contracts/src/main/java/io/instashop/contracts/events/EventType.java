package io.instashop.contracts.events;

import io.instashop.contracts.topics.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of event, each with its record, its written name and the one topic that carries it. */
public enum EventType {
  TRANSACTION(TransactionEvent.class, "transaction", Topics.TRANSACTIONS, Sources.SHOP),
  TRANSACTION_STATUS(
      TransactionStatusEvent.class, "transaction_status", Topics.TRANSACTIONS, Sources.SHOP),
  USER_BEHAVIOR(UserBehaviorEvent.class, "user_behavior", Topics.USER_BEHAVIOR, Sources.SHOP),
  SEARCH(SearchEvent.class, "search", Topics.SEARCHES, Sources.SHOP),
  CART_EVENT(CartEvent.class, "cart_event", Topics.CART_EVENTS, Sources.SHOP),
  INTERACTION(InteractionEvent.class, "interaction", Topics.INTERACTIONS, Sources.CRM),
  TRANSACTION_ITEM(
      TransactionItemEvent.class, "transaction_item", Topics.TRANSACTION_ITEMS, Sources.CONSUMER),
  INVENTORY_MOVEMENT(
      InventoryMovementEvent.class, "inventory_movement", Topics.INVENTORY_MOVEMENTS, Sources.ERP),
  SHIPMENT(ShipmentEvent.class, "shipment", Topics.SHIPMENTS, Sources.ECOMMERCE),
  SHIPMENT_STATUS(
      ShipmentStatusEvent.class, "shipment_status", Topics.SHIPMENTS, Sources.ECOMMERCE),
  SEGMENT_CHANGE(SegmentChangeEvent.class, "segment_change", Topics.SEGMENT_CHANGES, Sources.CRM);

  private static final Map<String, EventType> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(EventType::wireName, Function.identity()));

  private final Class<? extends Event> record;
  private final String wireName;
  private final String topic;
  private final String source;

  EventType(Class<? extends Event> record, String wireName, String topic, String source) {
    this.record = record;
    this.wireName = wireName;
    this.topic = topic;
    this.source = source;
  }

  /** The record whose components are the fields of this kind of event. */
  Class<? extends Event> record() {
    return record;
  }

  /** The value of {@code event_type}. */
  public String wireName() {
    return wireName;
  }

  /** The topic that carries this kind of event. */
  public String topic() {
    return topic;
  }

  /** The value of {@code source}: the database or the service that such events come from. */
  public String source() {
    return source;
  }

  /**
   * The id of the event made from the row with this primary key, for example {@code
   * transaction-17}.
   */
  public String idOf(long primaryKey) {
    return wireName + "-" + primaryKey;
  }

  /** The form of all ids of this kind, as a regular expression; an item's ends in its line. */
  String idPattern() {
    return "^" + wireName + (this == TRANSACTION_ITEM ? "-[0-9]+-[0-9]+$" : "-[0-9]+$");
  }

  /** The kind with that written name, if there is one. */
  public static Optional<EventType> ofWireName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Where events come from. */
  private static final class Sources {
    static final String SHOP = "instashop";
    static final String CRM = "crm_db";
    static final String ERP = "erp_db";
    static final String ECOMMERCE = "ecommerce_db";
    static final String CONSUMER = "consumer-service";
  }
}
