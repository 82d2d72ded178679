package io.instashop.contracts.events;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Makes an event of each kind from the fields of a JSON object. */
final class EventReader {

  private EventReader() {}

  static Event read(EventType type, Fields f) {
    return switch (type) {
      case TRANSACTION -> transaction(f);
      case TRANSACTION_STATUS -> transactionStatus(f);
      case USER_BEHAVIOR -> userBehavior(f);
      case SEARCH -> search(f);
      case CART_EVENT -> cartEvent(f);
      case INTERACTION -> interaction(f);
      case TRANSACTION_ITEM -> transactionItem(f);
    };
  }

  private static TransactionEvent transaction(Fields f) {
    TransactionEvent event =
        new TransactionEvent(
            f.text("event_id"),
            f.instant("timestamp"),
            f.count("schema_version"),
            f.text("source"),
            f.id("transaction_id"),
            f.id("customer_id"),
            f.text("customer_name"),
            f.text("subscription_plan"),
            f.id("buyer_id"),
            f.text("buyer_name"),
            f.text("buyer_email"),
            f.optionalText("session_id"),
            f.money("total_amount"),
            f.money("discount_amount"),
            f.text("payment_method"),
            f.oneOf("status", TransactionStatus::ofWireName),
            lines(f));
    BigDecimal gross =
        event.items().stream()
            .map(TransactionLine::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal expected = gross.subtract(event.discountAmount());
    if (expected.compareTo(event.totalAmount()) != 0) {
      throw new InvalidEventException(
          RejectionReason.INCONSISTENT_TOTAL,
          "field 'total_amount' is "
              + event.totalAmount()
              + ", but the items less the discount make "
              + expected);
    }
    return event;
  }

  private static List<TransactionLine> lines(Fields f) {
    Object items = f.value("items");
    if (items == null) {
      throw f.missing("items");
    }
    if (!(items instanceof List<?> list) || list.isEmpty()) {
      throw f.invalid("items", "must be an array with at least one item");
    }
    List<TransactionLine> lines = new ArrayList<>(list.size());
    for (Object item : list) {
      String place = "items[" + lines.size() + "]";
      if (!(item instanceof JsonObject object)) {
        throw f.invalid(place, "must be an object");
      }
      Fields line = new Fields(object, place + ".");
      TransactionLine read =
          new TransactionLine(
              line.id("product_id"),
              line.text("product_name"),
              line.text("category"),
              line.quantity("quantity"),
              line.money("unit_price"),
              line.money("product_price"));
      line.checkProduct("unit_price", read.amount());
      lines.add(read);
    }
    return List.copyOf(lines);
  }

  private static TransactionStatusEvent transactionStatus(Fields f) {
    return new TransactionStatusEvent(
        f.text("event_id"),
        f.instant("timestamp"),
        f.count("schema_version"),
        f.text("source"),
        f.id("transaction_id"),
        f.id("customer_id"),
        f.id("buyer_id"),
        f.money("total_amount"),
        f.oneOf("previous_status", TransactionStatus::ofWireName),
        f.oneOf("status", TransactionStatus::ofWireName));
  }

  private static UserBehaviorEvent userBehavior(Fields f) {
    return new UserBehaviorEvent(
        f.text("event_id"),
        f.instant("timestamp"),
        f.count("schema_version"),
        f.text("source"),
        behavior(f, EventType.USER_BEHAVIOR),
        f.id("customer_id"),
        f.text("customer_name"),
        f.optionalId("buyer_id"),
        f.text("session_id"),
        f.text("channel"),
        f.optionalId("product_id"),
        f.optionalText("product_name"),
        f.optionalText("category"));
  }

  private static SearchEvent search(Fields f) {
    return new SearchEvent(
        f.text("event_id"),
        f.instant("timestamp"),
        f.count("schema_version"),
        f.text("source"),
        behavior(f, EventType.SEARCH),
        f.id("customer_id"),
        f.text("customer_name"),
        f.optionalId("buyer_id"),
        f.text("session_id"),
        f.text("channel"),
        f.optionalId("product_id"),
        f.optionalText("product_name"),
        f.optionalText("category"),
        f.text("search_term"),
        f.count("results_count"));
  }

  private static CartEvent cartEvent(Fields f) {
    CartEvent event =
        new CartEvent(
            f.text("event_id"),
            f.instant("timestamp"),
            f.count("schema_version"),
            f.text("source"),
            behavior(f, EventType.CART_EVENT),
            f.id("customer_id"),
            f.text("customer_name"),
            f.optionalId("buyer_id"),
            f.text("session_id"),
            f.text("channel"),
            f.optionalId("product_id"),
            f.optionalText("product_name"),
            f.optionalText("category"),
            f.quantity("quantity"),
            f.optionalMoney("unit_price"),
            f.money("cart_total"));
    if (event.behaviorType() != BehaviorType.CART_ABANDONMENT) {
      f.id("product_id");
      f.money("unit_price");
    }
    f.checkProduct("unit_price", event.amount());
    return event;
  }

  private static InteractionEvent interaction(Fields f) {
    return new InteractionEvent(
        f.text("event_id"),
        f.instant("timestamp"),
        f.count("schema_version"),
        f.text("source"),
        f.id("interaction_id"),
        f.id("customer_id"),
        f.text("customer_name"),
        f.text("interaction_type"),
        f.text("channel"),
        f.text("status"));
  }

  private static TransactionItemEvent transactionItem(Fields f) {
    TransactionItemEvent event =
        new TransactionItemEvent(
            f.text("event_id"),
            f.instant("timestamp"),
            f.count("schema_version"),
            f.text("source"),
            f.id("transaction_id"),
            f.id("customer_id"),
            f.text("customer_name"),
            f.text("customer_subscription"),
            f.id("buyer_id"),
            f.text("buyer_name"),
            f.text("buyer_email"),
            f.money("total_transaction_amount"),
            f.text("payment_method"),
            f.oneOf("transaction_status", TransactionStatus::ofWireName),
            f.quantity("line_no"),
            f.id("product_id"),
            f.text("product_name"),
            f.text("category"),
            f.quantity("quantity"),
            f.money("unit_price"),
            f.money("product_price"),
            f.product("amount"));
    BigDecimal expected = event.unitPrice().multiply(BigDecimal.valueOf(event.quantity()));
    if (expected.compareTo(event.amount()) != 0) {
      throw new InvalidEventException(
          RejectionReason.INCONSISTENT_TOTAL,
          "field 'amount' is "
              + event.amount()
              + ", but quantity times unit price make "
              + expected);
    }
    return event;
  }

  private static BehaviorType behavior(Fields f, EventType type) {
    BehaviorType behavior = f.oneOf("behavior_type", BehaviorType::ofWireName);
    if (behavior.eventType() != type) {
      throw f.invalid("behavior_type", "'" + behavior.wireName() + "' is not a " + type.wireName());
    }
    return behavior;
  }
}
