package io.instashop.metrics.window;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.BehaviorWindow;
import io.instashop.contracts.windows.CartWindow;
import io.instashop.contracts.windows.InventoryWindow;
import io.instashop.contracts.windows.SearchWindow;
import io.instashop.contracts.windows.ShipmentWindow;
import io.instashop.contracts.windows.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * What shoppers did, by behaviour type. The row of searches and that of abandoned carts are windows
 * of their own, too. That costs some columns, where a query more would read every record again.
 *
 * <p>Stock and deliveries have rows of their own here, for a query costs more than its columns.
 */
final class BehaviorWindows extends Windowing {

  private static final String SEARCH = BehaviorType.SEARCH.wireName();
  private static final String ABANDONMENT = BehaviorType.CART_ABANDONMENT.wireName();

  BehaviorWindows() {
    super("aggregation", "dimension");
  }

  @Override
  List<Column> aggregates() {
    Column shopping = col("aggregation").equalTo(Aggregation.BEHAVIOR.wireName());
    Column abandoned = shopping.and(col("dimension").equalTo(ABANDONMENT));
    Column searched = shopping.and(col("dimension").equalTo(SEARCH));
    Column shopper = coalesce(col("buyer_id").cast("string"), col("session_id"));
    return List.of(
        count(lit(1)).as("event_count"),
        distinct(col("session_id")).as("unique_sessions"),
        counts(col("channel")).as("by_channel"),
        // Only a search has results and a term.
        count(when(col("results_count").equalTo(0), lit(1))).as("no_result_count"),
        sum(col("results_count")).as("results"),
        distinct(col("search_term")).as("distinct_terms"),
        counts(col("search_term")).as("terms"),
        sum(when(abandoned, col("cart_total"))).as("lost_revenue"),
        distinct(when(abandoned, col("customer_id"))).as("unique_customers"),
        distinct(when(abandoned.or(searched), shopper)).as("unique_shoppers"),
        // Only a movement has pieces and a product, only a shipment is late.
        sum(col("quantity")).as("quantity"),
        distinct(col("product_id")).as("unique_products"),
        count(when(col("late"), lit(1))).as("late_count"));
  }

  @Override
  List<Window> windows(Row row, Instant start, Instant end) {
    Aggregation aggregation =
        Aggregation.ofWireName(row.<String>getAs("aggregation")).orElseThrow();
    return switch (aggregation) {
      case INVENTORY -> List.of(inventory(row, start, end));
      case SHIPMENTS -> List.of(shipments(row, start, end));
      default -> behavior(row, start, end);
    };
  }

  private static List<Window> behavior(Row row, Instant start, Instant end) {
    String type = row.getAs("dimension");
    long events = whole(row, "event_count");
    List<Window> windows = new ArrayList<>();
    windows.add(
        new BehaviorWindow(
            start, end, type, events, whole(row, "unique_sessions"), shown(row, "by_channel")));
    if (type.equals(SEARCH)) {
      windows.add(searches(row, start, end, events));
    } else if (type.equals(ABANDONMENT)) {
      windows.add(carts(row, start, end, events));
    }
    return windows;
  }

  private static Window inventory(Row row, Instant start, Instant end) {
    return new InventoryWindow(
        start,
        end,
        row.getAs("dimension"),
        whole(row, "event_count"),
        whole(row, "quantity"),
        whole(row, "unique_products"));
  }

  private static Window shipments(Row row, Instant start, Instant end) {
    return new ShipmentWindow(
        start, end, row.getAs("dimension"), whole(row, "event_count"), whole(row, "late_count"));
  }

  private static Window searches(Row row, Instant start, Instant end, long searches) {
    return new SearchWindow(
        start,
        end,
        searches,
        whole(row, "no_result_count"),
        average(BigDecimal.valueOf(whole(row, "results")), searches),
        whole(row, "distinct_terms"),
        whole(row, "unique_shoppers"),
        shown(row, "terms"));
  }

  private static Window carts(Row row, Instant start, Instant end, long carts) {
    BigDecimal lost = money(row, "lost_revenue");
    return new CartWindow(
        start,
        end,
        carts,
        lost,
        average(lost, carts),
        whole(row, "unique_customers"),
        whole(row, "unique_shoppers"));
  }
}
