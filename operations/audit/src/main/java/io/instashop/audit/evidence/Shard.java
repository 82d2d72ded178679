package io.instashop.audit.evidence;

import io.instashop.contracts.events.EventType;

/** Source tables that feed the same topics and are published in one order. */
public enum Shard {
  TRANSACTIONS,
  BEHAVIOR,
  INTERACTIONS;

  /** The shard whose rows become events of that kind; line items have none of their own. */
  public static Shard of(EventType type) {
    return switch (type) {
      case TRANSACTION, TRANSACTION_STATUS -> TRANSACTIONS;
      case USER_BEHAVIOR, SEARCH, CART_EVENT -> BEHAVIOR;
      case INTERACTION -> INTERACTIONS;
      case TRANSACTION_ITEM -> throw new IllegalArgumentException("line items have no shard");
    };
  }
}
