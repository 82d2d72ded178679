package io.instashop.audit.evidence;

import java.util.List;
import java.util.Locale;

/** The three windowed aggregations, each with the fields that are compared. */
public enum Aggregation {
  TRANSACTIONS(
      List.of(
          "transaction_count",
          "gross_amount",
          "completed_count",
          "failed_count",
          "pending_count",
          "total_revenue",
          "avg_transaction_value",
          "max_transaction",
          "min_transaction"),
      List.of("unique_customers", "unique_buyers")),
  BEHAVIOR(List.of("event_count"), List.of("unique_sessions")),
  PRODUCTS(
      List.of("product_sales", "category_revenue", "avg_category_value", "total_quantity"),
      List.of("unique_customers", "unique_products"));

  private final List<String> exact;
  private final List<String> approximate;

  Aggregation(List<String> exact, List<String> approximate) {
    this.exact = exact;
    this.approximate = approximate;
  }

  /** The name in Redis keys. */
  public String redisName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many fields are compared. */
  public int fields() {
    return exact.size() + approximate.size();
  }

  /** The name of a field, exact ones first. */
  public String field(int place) {
    return isExact(place) ? exact.get(place) : approximate.get(place - exact.size());
  }

  /** Whether a field must be equal; others are approximate distinct counts. */
  public boolean isExact(int place) {
    return place < exact.size();
  }
}
