package io.instashop.metrics.input;

import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.TransactionItemEvent;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.contracts.topics.Topics;
import io.instashop.contracts.windows.Aggregation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What feeds an aggregation. Each is a streaming query of its own, so that one whose topics lag
 * neither holds the others up nor is outrun by their watermark.
 */
public final class AggregationInput {

  private static final EventColumns TRANSACTIONS =
      new EventColumns(
          Set.of(EventType.TRANSACTION, EventType.TRANSACTION_STATUS),
          event -> true,
          EventColumn.field(EventColumns.EVENT_TIME, "timestamp"),
          EventColumn.isKind("placed", EventType.TRANSACTION),
          EventColumn.field("status"),
          EventColumn.field("amount", "total_amount"),
          EventColumn.field("customer_id"),
          EventColumn.field("buyer_id"));

  private static final EventColumns BEHAVIOR =
      new EventColumns(
          Set.of(EventType.USER_BEHAVIOR, EventType.SEARCH, EventType.CART_EVENT),
          event -> true,
          EventColumn.field(EventColumns.EVENT_TIME, "timestamp"),
          EventColumn.field("behavior_type"),
          EventColumn.field("session_id"));

  /** Line items, except those of transactions that failed when placed. */
  private static final EventColumns ITEMS =
      new EventColumns(
          Set.of(EventType.TRANSACTION_ITEM),
          event -> ((TransactionItemEvent) event).transactionStatus() != TransactionStatus.FAILED,
          EventColumn.field(EventColumns.EVENT_TIME, "timestamp"),
          EventColumn.field("category"),
          EventColumn.field("amount"),
          EventColumn.field("quantity"),
          EventColumn.field("customer_id"),
          EventColumn.field("product_id"));

  private AggregationInput() {}

  /** The topics that feed an aggregation. */
  public static List<String> topics(Aggregation aggregation) {
    return switch (aggregation) {
      case TRANSACTIONS -> List.of(Topics.TRANSACTIONS);
      case BEHAVIOR -> List.of(Topics.USER_BEHAVIOR, Topics.SEARCHES, Topics.CART_EVENTS);
      case PRODUCTS -> List.of(Topics.TRANSACTION_ITEMS);
    };
  }

  /** The topics of all aggregations. */
  public static List<String> topics() {
    return Stream.of(Aggregation.values()).flatMap(each -> topics(each).stream()).toList();
  }

  /** How the events of an aggregation become rows. */
  static EventColumns columns(Aggregation aggregation) {
    return switch (aggregation) {
      case TRANSACTIONS -> TRANSACTIONS;
      case BEHAVIOR -> BEHAVIOR;
      case PRODUCTS -> ITEMS;
    };
  }
}
