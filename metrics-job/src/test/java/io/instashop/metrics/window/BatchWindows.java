package io.instashop.metrics.window;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.window;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.Window;
import io.instashop.metrics.input.EventSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one batch alone brought to its windows.
 *
 * @param value the windows' fields, computed from this batch only
 * @param distinct the distinct values behind each {@code unique_*} field
 */
public record BatchWindows(Window value, Map<String, List<String>> distinct) {

  /** Computes a batch of events without the state of earlier ones. */
  public static List<BatchWindows> of(
      Aggregation aggregation, Dataset<Row> events, Duration length) {
    Windowing windowing = Windowing.of(aggregation);
    Map<String, Column> distinct = distinct(aggregation);
    List<Column> columns = new ArrayList<>(windowing.aggregates());
    distinct.forEach(
        (field, values) -> columns.add(collect_set(values.cast("string")).as("of_" + field)));
    List<Column> groups = new ArrayList<>();
    groups.add(window(col(EventSource.EVENT_TIME), length.toMillis() + " milliseconds"));
    groups.add(
        switch (aggregation) {
          case TRANSACTIONS -> lit(Window.ALL).as("dimension");
          case BEHAVIOR, SEARCHES, CARTS, INVENTORY, SHIPMENTS -> col("dimension");
          case PRODUCTS -> col("category");
          default -> throw new IllegalArgumentException("not of the shop: " + aggregation);
        });
    if (aggregation == Aggregation.BEHAVIOR) {
      groups.add(col("aggregation"));
    }
    return events
        .groupBy(groups.toArray(Column[]::new))
        .agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new))
        .collectAsList()
        .stream()
        .flatMap(
            row ->
                windowing.windows(row).stream()
                    .map(value -> new BatchWindows(value, members(row, distinct))))
        .toList();
  }

  private static Map<String, Column> distinct(Aggregation aggregation) {
    return switch (aggregation) {
      case TRANSACTIONS ->
          Map.of(
              "unique_customers", when(col("placed"), col("customer_id")),
              "unique_buyers", when(col("placed"), col("buyer_id")),
              "unique_products", col("product_id"));
      case BEHAVIOR, SEARCHES, CARTS, INVENTORY, SHIPMENTS -> {
        Column shopper = coalesce(col("buyer_id").cast("string"), col("session_id"));
        yield Map.of(
            "unique_sessions", col("session_id"),
            "distinct_terms", col("search_term"),
            "unique_customers", col("customer_id"),
            "unique_products", col("product_id"),
            "unique_searchers", shopper,
            "unique_shoppers", shopper);
      }
      case PRODUCTS ->
          Map.of("unique_customers", col("customer_id"), "unique_products", col("product_id"));
      default -> throw new IllegalArgumentException("not of the shop: " + aggregation);
    };
  }

  private static Map<String, List<String>> members(Row row, Map<String, Column> distinct) {
    Map<String, List<String>> members = new LinkedHashMap<>();
    distinct
        .keySet()
        .forEach(field -> members.put(field, row.getList(row.fieldIndex("of_" + field))));
    return members;
  }
}
