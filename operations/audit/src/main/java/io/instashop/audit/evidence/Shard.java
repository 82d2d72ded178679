package io.instashop.audit.evidence;

import io.instashop.contracts.events.EventType;
import java.util.List;
import java.util.stream.Stream;

/** Source tables that feed the same topics and are published in one order. */
public enum Shard {
  TRANSACTIONS,
  BEHAVIOR,
  INTERACTIONS,
  INVENTORY,
  SHIPMENTS,
  SEGMENTS;

  private static final List<EventType> SOURCE_TYPES =
      Stream.of(EventType.values()).filter(type -> type != EventType.TRANSACTION_ITEM).toList();

  /** The kinds of event that stand for one source row each. */
  public static List<EventType> sourceTypes() {
    return SOURCE_TYPES;
  }

  /** The shard whose rows become events of that kind; line items have none of their own. */
  public static Shard of(EventType type) {
    return switch (type) {
      case TRANSACTION, TRANSACTION_STATUS -> TRANSACTIONS;
      case USER_BEHAVIOR, SEARCH, CART_EVENT -> BEHAVIOR;
      case INTERACTION -> INTERACTIONS;
      case INVENTORY_MOVEMENT -> INVENTORY;
      case SHIPMENT, SHIPMENT_STATUS -> SHIPMENTS;
      case SEGMENT_CHANGE -> SEGMENTS;
      case TRANSACTION_ITEM -> throw new IllegalArgumentException("line items have no shard");
    };
  }
}
