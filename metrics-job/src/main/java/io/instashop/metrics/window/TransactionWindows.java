package io.instashop.metrics.window;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.instashop.contracts.events.TransactionStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * Transactions count in the window in which they were placed; revenue in the window in which they
 * became completed, placed so or by a change of status.
 */
final class TransactionWindows extends Windowing {

  TransactionWindows() {
    super(null);
  }

  @Override
  List<Column> aggregates() {
    Column placed = col("placed");
    Column amount = col("amount");
    Column completed = has(TransactionStatus.COMPLETED);
    return List.of(
        count(when(placed, lit(1))).as("transaction_count"),
        sum(when(placed, amount)).as("gross_amount"),
        count(when(completed, lit(1))).as("completed_count"),
        count(when(has(TransactionStatus.FAILED), lit(1))).as("failed_count"),
        count(when(placed.and(has(TransactionStatus.PENDING)), lit(1))).as("pending_count"),
        sum(when(completed, amount)).as("total_revenue"),
        max(when(completed, amount)).as("max_transaction"),
        min(when(completed, amount)).as("min_transaction"),
        distinct(when(placed, col("customer_id"))).as("unique_customers"),
        distinct(when(placed, col("buyer_id"))).as("unique_buyers"));
  }

  @Override
  void addFields(Row row, Map<String, Object> fields) {
    long completed = row.<Long>getAs("completed_count");
    BigDecimal revenue = money(row, "total_revenue");
    fields.put("transaction_count", row.getAs("transaction_count"));
    fields.put("gross_amount", money(row, "gross_amount"));
    fields.put("completed_count", completed);
    fields.put("failed_count", row.getAs("failed_count"));
    fields.put("pending_count", row.getAs("pending_count"));
    fields.put("total_revenue", revenue);
    fields.put("avg_transaction_value", average(revenue, completed));
    fields.put("max_transaction", money(row, "max_transaction"));
    fields.put("min_transaction", money(row, "min_transaction"));
    fields.put("unique_customers", row.getAs("unique_customers"));
    fields.put("unique_buyers", row.getAs("unique_buyers"));
  }

  private static Column has(TransactionStatus status) {
    return col("status").equalTo(status.wireName());
  }
}
