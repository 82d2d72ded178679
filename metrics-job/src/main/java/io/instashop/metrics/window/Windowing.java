package io.instashop.metrics.window;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hll_sketch_agg;
import static org.apache.spark.sql.functions.hll_sketch_estimate;
import static org.apache.spark.sql.functions.window;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.Window;
import io.instashop.metrics.input.EventSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Computes the windows of one aggregation and reads the result. */
public abstract class Windowing {

  /**
   * Raised when a column is computed from something else under the same name and type: a checkpoint
   * of before must not be gone on from.
   */
  public static final int STATE_VERSION = 1;

  /** 2^12 registers: a standard error of 1.6 %, and exact to the eye below a few hundred. */
  private static final int SKETCH_LOG2_SIZE = 12;

  private final @Nullable String dimension;

  /**
   * For subclasses.
   *
   * @param dimension the column to group by beside the window, or null
   */
  Windowing(@Nullable String dimension) {
    this.dimension = dimension;
  }

  /** The windows of that aggregation. */
  public static Windowing of(Aggregation aggregation) {
    return switch (aggregation) {
      case TRANSACTIONS -> new TransactionWindows();
      case BEHAVIOR -> new BehaviorWindows();
      case PRODUCTS -> new ProductWindows();
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
    RelationalGroupedDataset groups =
        dimension == null ? marked.groupBy(time) : marked.groupBy(time, col(dimension));
    List<Column> columns = aggregates();
    return groups.agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new));
  }

  /** Reads a row that {@link #aggregate} made. */
  public final Window value(Row row) {
    Row window = row.getStruct(0);
    return value(row, window.getAs(0), window.getAs(1));
  }

  /** The aggregates beside window and dimension. */
  abstract List<Column> aggregates();

  /** The window of a row, from start to end. */
  abstract Window value(Row row, Instant start, Instant end);

  /**
   * The approximate number of distinct values, nulls left out. A sketch, not {@code
   * approx_count_distinct}: that one takes 3 kB of state however few the values, this one some
   * bytes each, which is what makes a long watermark affordable.
   */
  static Column distinct(Column values) {
    return hll_sketch_estimate(hll_sketch_agg(values, SKETCH_LOG2_SIZE));
  }

  /** The whole number in that column. */
  static long whole(Row row, String column) {
    return row.<Number>getAs(column).longValue();
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
