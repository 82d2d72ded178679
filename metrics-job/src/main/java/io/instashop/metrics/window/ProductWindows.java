package io.instashop.metrics.window;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
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
  void addFields(Row row, Map<String, Object> fields) {
    long sales = row.<Long>getAs("product_sales");
    BigDecimal revenue = money(row, "category_revenue");
    fields.put("category", row.getAs("category"));
    fields.put("product_sales", sales);
    fields.put("category_revenue", revenue);
    fields.put("avg_category_value", average(revenue, sales));
    fields.put("total_quantity", row.getAs("total_quantity"));
    fields.put("unique_customers", row.getAs("unique_customers"));
    fields.put("unique_products", row.getAs("unique_products"));
  }
}
