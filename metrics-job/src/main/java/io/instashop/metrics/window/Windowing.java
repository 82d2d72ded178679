package io.instashop.metrics.window;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hll_sketch_agg;
import static org.apache.spark.sql.functions.hll_sketch_estimate;
import static org.apache.spark.sql.functions.udaf;
import static org.apache.spark.sql.functions.window;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.TopCounts;
import io.instashop.contracts.windows.Window;
import io.instashop.metrics.input.EventSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;

/** Computes the windows of one query and reads the result. */
public abstract class Windowing {

  /**
   * Raised when a column is computed from something else under the same name and type: a checkpoint
   * of before must not be gone on from.
   */
  public static final int STATE_VERSION = 1;

  /** 2^12 registers: a standard error of 1.6 %, and exact to the eye below a few hundred. */
  private static final int SKETCH_LOG2_SIZE = 12;

  private static final UserDefinedFunction NAME_COUNTS =
      udaf(new NameCounting(), Encoders.STRING());

  private final List<String> dimensions;

  /**
   * @param dimensions the columns to group by beside the window
   */
  Windowing(String... dimensions) {
    this.dimensions = List.of(dimensions);
  }

  /** The windows of the query that computes that aggregation. */
  public static Windowing of(Aggregation aggregation) {
    return switch (aggregation) {
      case TRANSACTIONS -> new TransactionWindows();
      case BEHAVIOR, SEARCHES, CARTS, INVENTORY, SHIPMENTS -> new BehaviorWindows();
      case PRODUCTS -> new ProductWindows();
      case PAYMENTS, PAYMENT_STATUSES, PAYMENT_STEPS, COURIERS -> new PaymentWindows();
    };
  }

  /**
   * One row per window and dimension that has an event.
   *
   * @param events rows of the aggregation's schema
   * @param length length of a window; windows are aligned to the epoch
   * @param watermark how late an event may come
   */
  public final Dataset<Row> aggregate(Dataset<Row> events, Duration length, Duration watermark) {
    Column time = window(col(EventSource.EVENT_TIME), length.toMillis() + " milliseconds");
    Dataset<Row> marked =
        events.withWatermark(EventSource.EVENT_TIME, watermark.toMillis() + " milliseconds");
    List<Column> groupedBy = new ArrayList<>(List.of(time));
    dimensions.forEach(dimension -> groupedBy.add(col(dimension)));
    RelationalGroupedDataset groups = marked.groupBy(groupedBy.toArray(Column[]::new));
    List<Column> columns = aggregates();
    return groups.agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new));
  }

  /** Reads a row that {@link #aggregate} made: a window of each aggregation that it counts in. */
  public final List<Window> windows(Row row) {
    Row window = row.getStruct(0);
    return windows(row, window.getAs(0), window.getAs(1));
  }

  /** The aggregates beside window and dimension. */
  abstract List<Column> aggregates();

  /** The windows of a row, from start to end. */
  abstract List<Window> windows(Row row, Instant start, Instant end);

  /**
   * The approximate number of distinct values, nulls left out. It is a sketch, not {@code
   * approx_count_distinct}, which takes 3 kB of state however few the values. A sketch takes some
   * bytes for each value, which makes a long watermark affordable.
   */
  static Column distinct(Column values) {
    return hll_sketch_estimate(hll_sketch_agg(values, SKETCH_LOG2_SIZE));
  }

  /** How often each name occurs, nulls left out. */
  static Column counts(Column names) {
    return NAME_COUNTS.apply(names);
  }

  /** The whole number in that column, zero for none. */
  static long whole(Row row, String column) {
    Number number = row.getAs(column);
    return number == null ? 0 : number.longValue();
  }

  /** The names that a window shows of {@link #counts} in that column. */
  static Map<String, Long> shown(Row row, String column) {
    return TopCounts.shown(row.getStruct(row.fieldIndex(column)).<String, Long>getJavaMap(0));
  }

  /** The amount in that column with two decimals, zero for none. */
  static BigDecimal money(Row row, String column) {
    BigDecimal amount = row.getAs(column);
    return amount == null ? BigDecimal.ZERO.setScale(2) : amount.setScale(2);
  }

  /** Exact sum by exact count, half up to cents, zero for none. */
  static BigDecimal average(BigDecimal sum, long count) {
    return count == 0
        ? BigDecimal.ZERO.setScale(2)
        : sum.divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP);
  }
}
