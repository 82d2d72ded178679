package io.instashop.metrics.input;

import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.Topics;
import io.instashop.contracts.events.TransactionItemEvent;
import io.instashop.contracts.events.TransactionStatus;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is computed; each aggregation is a streaming query of its own, so that one whose topics lag
 * neither holds the others up nor is outrun by their watermark.
 */
public enum Aggregation {
  /** Transactions placed and changes of their status: counts and revenue. */
  TRANSACTIONS(
      List.of(Topics.TRANSACTIONS),
      new EventColumns(
          Set.of(EventType.TRANSACTION, EventType.TRANSACTION_STATUS),
          event -> true,
          EventColumn.field(EventColumns.EVENT_TIME, "timestamp"),
          EventColumn.isKind("placed", EventType.TRANSACTION),
          EventColumn.field("status"),
          EventColumn.field("amount", "total_amount"),
          EventColumn.field("customer_id"),
          EventColumn.field("buyer_id"))),
  /** Events by behaviour type, whichever of the three topics reports them. */
  BEHAVIOR(
      List.of(Topics.USER_BEHAVIOR, Topics.SEARCHES, Topics.CART_EVENTS),
      new EventColumns(
          Set.of(EventType.USER_BEHAVIOR, EventType.SEARCH, EventType.CART_EVENT),
          event -> true,
          EventColumn.field(EventColumns.EVENT_TIME, "timestamp"),
          EventColumn.field("behavior_type"),
          EventColumn.field("session_id"))),
  /** Line items by category, except those of transactions that failed when placed. */
  PRODUCTS(
      List.of(Topics.TRANSACTION_ITEMS),
      new EventColumns(
          Set.of(EventType.TRANSACTION_ITEM),
          event -> ((TransactionItemEvent) event).transactionStatus() != TransactionStatus.FAILED,
          EventColumn.field(EventColumns.EVENT_TIME, "timestamp"),
          EventColumn.field("category"),
          EventColumn.field("amount"),
          EventColumn.field("quantity"),
          EventColumn.field("customer_id"),
          EventColumn.field("product_id")));

  private final List<String> topics;
  private final transient EventColumns rows;

  Aggregation(List<String> topics, EventColumns rows) {
    this.topics = topics;
    this.rows = rows;
  }

  /** The topics that feed it. */
  public List<String> topics() {
    return topics;
  }

  /** As written in keys, tags and folder names. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How its events become rows. */
  EventColumns rows() {
    return rows;
  }
}
