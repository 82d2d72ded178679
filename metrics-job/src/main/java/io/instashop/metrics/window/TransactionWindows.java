package io.instashop.metrics.window;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.instashop.contracts.events.TransactionStatus;
import io.instashop.contracts.windows.TransactionWindow;
import io.instashop.contracts.windows.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * Transactions count in the window in which they were placed. Revenue counts in the window in which
 * they became completed, placed so or by a change of status.
 *
 * <p>The lines of a transaction are rows of their own, in which nothing is placed.
 */
final class TransactionWindows extends Windowing {

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
        distinct(when(placed, col("buyer_id"))).as("unique_buyers"),
        sum(col("quantity")).as("items_sold"),
        distinct(col("product_id")).as("unique_products"));
  }

  @Override
  List<Window> windows(Row row, Instant start, Instant end) {
    long completed = whole(row, "completed_count");
    BigDecimal revenue = money(row, "total_revenue");
    return List.of(
        new TransactionWindow(
            start,
            end,
            whole(row, "transaction_count"),
            money(row, "gross_amount"),
            completed,
            whole(row, "failed_count"),
            whole(row, "pending_count"),
            revenue,
            average(revenue, completed),
            money(row, "max_transaction"),
            money(row, "min_transaction"),
            whole(row, "unique_customers"),
            whole(row, "unique_buyers"),
            whole(row, "items_sold"),
            whole(row, "unique_products")));
  }

  private static Column has(TransactionStatus status) {
    return col("status").equalTo(status.wireName());
  }
}
