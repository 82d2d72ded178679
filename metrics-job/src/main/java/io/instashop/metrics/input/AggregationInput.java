package io.instashop.metrics.input;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionItemEvent;
import io.instashop.contracts.events.TransactionLine;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.contracts.topics.Topics;
import io.instashop.contracts.windows.Aggregation;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;

/**
 * What feeds an aggregation. Each that reads other topics is a streaming query of its own. So one
 * whose topics lag does not delay the others, and their watermark does not drop its events.
 */
public final class AggregationInput {

  /** A transaction has a row more for each line, unless it failed when it was placed. */
  private static final EventColumns TRANSACTIONS =
      new EventColumns(
              Set.of(EventType.TRANSACTION, EventType.TRANSACTION_STATUS),
              event -> true,
              EventColumn.time(EventColumns.EVENT_TIME),
              EventColumn.isKind("placed", EventType.TRANSACTION),
              EventColumn.field("status"),
              EventColumn.field("amount", "total_amount"),
              EventColumn.field("customer_id"),
              EventColumn.field("buyer_id"),
              EventColumn.line("quantity", DataTypes.IntegerType, TransactionLine::quantity),
              EventColumn.line("product_id", DataTypes.LongType, TransactionLine::productId))
          .withLines(AggregationInput::linesSold);

  /** Behaviour, stock and deliveries, each counted by what tells its events apart. */
  private static final EventColumns BEHAVIOR =
      new EventColumns(
          Set.of(
              EventType.USER_BEHAVIOR,
              EventType.SEARCH,
              EventType.CART_EVENT,
              EventType.INVENTORY_MOVEMENT,
              EventType.SHIPMENT,
              EventType.SHIPMENT_STATUS),
          event -> true,
          EventColumn.time(EventColumns.EVENT_TIME),
          EventColumn.byKind("aggregation", kind -> countedAs(kind).wireName()),
          EventColumn.field("dimension", "behavior_type", "reason", "status"),
          EventColumn.field("session_id"),
          EventColumn.name("channel"),
          EventColumn.field("customer_id"),
          EventColumn.field("buyer_id"),
          EventColumn.name("search_term"),
          EventColumn.field("results_count"),
          EventColumn.field("cart_total"),
          EventColumn.fieldOf(EventType.INVENTORY_MOVEMENT, "quantity"),
          EventColumn.fieldOf(EventType.INVENTORY_MOVEMENT, "product_id"),
          EventColumn.field("late"));

  /** Line items, except those of transactions that failed when placed. */
  private static final EventColumns ITEMS =
      new EventColumns(
          Set.of(EventType.TRANSACTION_ITEM),
          event -> ((TransactionItemEvent) event).transactionStatus() != TransactionStatus.FAILED,
          EventColumn.time(EventColumns.EVENT_TIME),
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
      case BEHAVIOR, SEARCHES, CARTS, INVENTORY, SHIPMENTS ->
          List.of(
              Topics.USER_BEHAVIOR,
              Topics.SEARCHES,
              Topics.CART_EVENTS,
              Topics.INVENTORY_MOVEMENTS,
              Topics.SHIPMENTS);
      case PRODUCTS -> List.of(Topics.TRANSACTION_ITEMS);
      case PAYMENTS, PAYMENT_STATUSES, PAYMENT_STEPS, COURIERS -> Topics.PAYMENT_TOPICS;
    };
  }

  private static Aggregation countedAs(EventType kind) {
    return switch (kind) {
      case INVENTORY_MOVEMENT -> Aggregation.INVENTORY;
      case SHIPMENT, SHIPMENT_STATUS -> Aggregation.SHIPMENTS;
      default -> Aggregation.BEHAVIOR;
    };
  }

  private static List<TransactionLine> linesSold(Event event) {
    return event instanceof TransactionEvent placed && placed.status() != TransactionStatus.FAILED
        ? placed.items()
        : List.of();
  }

  /** The topics of all aggregations of the shop. */
  public static List<String> topics() {
    return Aggregation.queries().stream().flatMap(each -> topics(each).stream()).toList();
  }

  /**
   * How the events of an aggregation of the shop become rows.
   *
   * @throws IllegalArgumentException for payments, which are no events
   */
  static EventColumns columns(Aggregation aggregation) {
    return switch (aggregation) {
      case TRANSACTIONS -> TRANSACTIONS;
      case BEHAVIOR, SEARCHES, CARTS, INVENTORY, SHIPMENTS -> BEHAVIOR;
      case PRODUCTS -> ITEMS;
      case PAYMENTS, PAYMENT_STATUSES, PAYMENT_STEPS, COURIERS ->
          throw new IllegalArgumentException(aggregation + " is not made of events");
    };
  }
}
