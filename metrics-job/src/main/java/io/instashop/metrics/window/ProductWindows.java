package io.instashop.metrics.window;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.instashop.contracts.windows.CategoryWindow;
import io.instashop.contracts.windows.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** Line items sold, by category. */
final class ProductWindows extends Windowing {

  ProductWindows() {
    super("category");
  }

  @Override
  List<Column> aggregates() {
    return List.of(
        count(lit(1)).as("product_sales"),
        sum(col("amount")).as("category_revenue"),
        sum(col("quantity")).as("total_quantity"),
        distinct(col("customer_id")).as("unique_customers"),
        distinct(col("product_id")).as("unique_products"));
  }

  @Override
  List<Window> windows(Row row, Instant start, Instant end) {
    long sales = whole(row, "product_sales");
    BigDecimal revenue = money(row, "category_revenue");
    return List.of(
        new CategoryWindow(
            start,
            end,
            row.getAs("category"),
            sales,
            revenue,
            average(revenue, sales),
            whole(row, "total_quantity"),
            whole(row, "unique_customers"),
            whole(row, "unique_products")));
  }
}
