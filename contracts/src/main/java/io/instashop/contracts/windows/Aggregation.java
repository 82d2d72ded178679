package io.instashop.contracts.windows;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The three windowed aggregations, each with the type of its windows. */
public enum Aggregation {
  /** Transactions and revenue; it has the one dimension {@link TransactionWindow#ALL}. */
  TRANSACTIONS(TransactionWindow.class),
  /** Events by behaviour type. */
  BEHAVIOR(BehaviorWindow.class),
  /** Line items by category. */
  PRODUCTS(CategoryWindow.class);

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

  /** The figures of a window, in the order of the JSON. */
  public List<WindowField> fields() {
    return shape.fields();
  }

  /**
   * The window with these figures.
   *
   * @param dimension the behaviour type or category
   * @param figures in the order of {@link #fields}; money in US dollars
   * @throws ArithmeticException if a count is no whole number, or money has a fraction of a cent
   */
  public Window window(Instant start, Instant end, String dimension, List<BigDecimal> figures) {
    return shape.window(start, end, dimension, figures);
  }
}
