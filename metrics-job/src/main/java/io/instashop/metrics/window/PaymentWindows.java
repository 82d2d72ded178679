package io.instashop.metrics.window;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.CourierWindow;
import io.instashop.contracts.windows.PaymentStatusWindow;
import io.instashop.contracts.windows.PaymentStepWindow;
import io.instashop.contracts.windows.PaymentWindow;
import io.instashop.contracts.windows.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** Payments by method, by status and by step, and where their couriers are. */
final class PaymentWindows extends Windowing {

  PaymentWindows() {
    super("aggregation", "dimension");
  }

  @Override
  List<Column> aggregates() {
    return List.of(
        count(lit(1)).as("record_count"),
        count(when(has("status", "succeeded"), lit(1))).as("succeeded_count"),
        count(when(has("status", "pending"), lit(1))).as("pending_count"),
        count(when(has("status", "failed"), lit(1))).as("failed_count"),
        sum(when(has("currency", "BRL"), col("amount"))).as("amount_brl"),
        sum(when(has("currency", "USD"), col("amount"))).as("amount_usd"),
        sum(when(has("currency", "EUR"), col("amount"))).as("amount_eur"),
        distinct(col("order_id")).as("unique_orders"),
        sum(col("speed_kph")).as("speed_kph"));
  }

  @Override
  List<Window> windows(Row row, Instant start, Instant end) {
    String dimension = row.getAs("dimension");
    long records = whole(row, "record_count");
    Aggregation aggregation =
        Aggregation.ofWireName(row.<String>getAs("aggregation")).orElseThrow();
    return List.of(
        switch (aggregation) {
          case PAYMENTS ->
              new PaymentWindow(
                  start,
                  end,
                  dimension,
                  whole(row, "succeeded_count"),
                  whole(row, "pending_count"),
                  whole(row, "failed_count"),
                  money(row, "amount_brl"),
                  money(row, "amount_usd"),
                  money(row, "amount_eur"));
          case PAYMENT_STATUSES ->
              new PaymentStatusWindow(
                  start,
                  end,
                  dimension,
                  records,
                  money(row, "amount_brl"),
                  money(row, "amount_usd"),
                  money(row, "amount_eur"));
          case PAYMENT_STEPS -> new PaymentStepWindow(start, end, dimension, records);
          case COURIERS ->
              new CourierWindow(
                  start,
                  end,
                  records,
                  whole(row, "unique_orders"),
                  average(BigDecimal.valueOf(whole(row, "speed_kph")), records));
          default -> throw new IllegalArgumentException("no payments: " + aggregation);
        });
  }

  private static Column has(String column, String value) {
    return col(column).equalTo(value);
  }
}
