package io.instashop.metrics.input;

import io.instashop.contracts.topics.Topics;
import io.instashop.contracts.windows.Aggregation;
import java.util.List;
import java.util.stream.Stream;

/**
 * What feeds an aggregation. Each is a streaming query of its own, so that one whose topics lag
 * neither holds the others up nor is outrun by their watermark.
 */
public final class AggregationInput {

  private static final EventColumns TRANSACTIONS = new TransactionColumns();
  private static final EventColumns BEHAVIOR = new BehaviorColumns();
  private static final EventColumns ITEMS = new ItemColumns();

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
