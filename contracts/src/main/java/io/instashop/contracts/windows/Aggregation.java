package io.instashop.contracts.windows;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The windowed aggregations, each with the type of its windows. */
public enum Aggregation {
  /** Transactions and revenue; it has the one dimension {@link Window#ALL}. */
  TRANSACTIONS(TransactionWindow.class),
  /** Events by behaviour type. */
  BEHAVIOR(BehaviorWindow.class),
  /** Line items by category. */
  PRODUCTS(CategoryWindow.class),
  /** Searches and their terms; it has the one dimension {@link Window#ALL}. */
  SEARCHES(SearchWindow.class),
  /** Abandoned carts; it has the one dimension {@link Window#ALL}. */
  CARTS(CartWindow.class),
  /** What came into the stock and left it, by reason. */
  INVENTORY(InventoryWindow.class),
  /** Shipments that were made or changed their status, by the status they have since. */
  SHIPMENTS(ShipmentWindow.class),
  /** Payments of the simulator by method. */
  PAYMENTS(PaymentWindow.class),
  /** Payments of the simulator by status. */
  PAYMENT_STATUSES(PaymentStatusWindow.class),
  /** Payments of the simulator by the steps that they make. */
  PAYMENT_STEPS(PaymentStepWindow.class),
  /** Positions of the simulator's couriers; it has the one dimension {@link Window#ALL}. */
  COURIERS(CourierWindow.class);

  private final WindowShape shape;

  Aggregation(Class<? extends Record> type) {
    this.shape = WindowShape.of(type);
  }

  /** As written in keys, announcements, tags and folder names. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The aggregation of that written name, if there is one. */
  public static Optional<Aggregation> ofWireName(String name) {
    return Stream.of(values()).filter(one -> one.wireName().equals(name)).findFirst();
  }

  /**
   * Those of the shop. The warehouse has their events, so their windows can be compared with it and
   * rebuilt from it. The others are of the payment simulator, which not everybody runs.
   */
  public static List<Aggregation> ofTheShop() {
    return Stream.of(values()).filter(Aggregation::isOfTheShop).toList();
  }

  /** Whether it is one {@link #ofTheShop}. */
  public boolean isOfTheShop() {
    return query() != PAYMENTS;
  }

  /**
   * Those of the shop that the metrics job has a query for, each with a {@link WindowProgress}.
   * {@link #PAYMENTS} has a further one.
   */
  public static List<Aggregation> queries() {
    return ofTheShop().stream().filter(one -> one.query() == one).toList();
  }

  /**
   * The aggregation whose query computes the windows, in the same batch as its own. A query more
   * costs more than all that one query can compute beside its own windows.
   */
  public Aggregation query() {
    return switch (this) {
      case TRANSACTIONS, BEHAVIOR, PRODUCTS -> this;
      case SEARCHES, CARTS, INVENTORY, SHIPMENTS -> BEHAVIOR;
      case PAYMENTS, PAYMENT_STATUSES, PAYMENT_STEPS, COURIERS -> PAYMENTS;
    };
  }

  /** Whether a window has several dimensions; otherwise it has {@link Window#ALL} alone. */
  public boolean hasDimensions() {
    return shape.hasDimension();
  }

  /** The numbers of a window, in the order of the JSON. */
  public List<WindowField> fields() {
    return shape.fields();
  }

  /** The field with names and their counts, if windows have one. */
  public Optional<WindowField> counts() {
    return shape.counts();
  }

  /**
   * The window with these figures.
   *
   * @param dimension the behaviour type, category, reason, status, method or step
   * @param figures in the order of {@link #fields}; money in US dollars unless the field names
   *     another currency
   * @param counts by name, for the field {@link #counts}; ignored without one
   * @throws ArithmeticException if a count is no whole number, or money has a fraction of a cent
   */
  public Window window(
      Instant start,
      Instant end,
      String dimension,
      List<BigDecimal> figures,
      Map<String, Long> counts) {
    return shape.window(start, end, dimension, figures, counts);
  }
}
