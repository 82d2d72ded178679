package io.instashop.metrics.window;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.window;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.Window;
import io.instashop.metrics.input.EventSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The windows of all aggregations, computed by one query with one watermark for all topics. */
public final class WindowingOfAll {

  private static final String QUERY = "query";
  private static final String AGGREGATION = "aggregation";
  private static final String DIMENSION = "dimension";

  private Dataset<Row> events;

  /** Adds the events of one aggregation. */
  public void add(Aggregation aggregation, Dataset<Row> rows) {
    Dataset<Row> marked = rows.withColumn(QUERY, lit(aggregation.wireName()));
    events = events == null ? marked : events.unionByName(marked, true);
  }

  /** One row per window, aggregation and dimension, with the values of every aggregation. */
  public Dataset<Row> aggregate(Duration length, Duration watermark) {
    Column[] values =
        Aggregation.queries().stream().map(WindowingOfAll::values).toArray(Column[]::new);
    return events
        .withWatermark(EventSource.EVENT_TIME, watermark.toMillis() + " milliseconds")
        .groupBy(
            window(col(EventSource.EVENT_TIME), length.toMillis() + " milliseconds"),
            col(QUERY),
            col(AGGREGATION),
            coalesce(col(DIMENSION), col("category"), lit(Window.ALL)).as(DIMENSION))
        .agg(values[0], Arrays.copyOfRange(values, 1, values.length));
  }

  /** The windows of one aggregation among them. */
  public List<Window> only(Aggregation aggregation, Dataset<Row> windows) {
    String dimension =
        switch (aggregation) {
          case TRANSACTIONS -> DIMENSION;
          case BEHAVIOR, SEARCHES, CARTS, INVENTORY, SHIPMENTS -> DIMENSION;
          case PRODUCTS -> "category";
          default -> throw new IllegalArgumentException("not of the shop: " + aggregation);
        };
    Windowing windowing = Windowing.of(aggregation);
    return windows
        .filter(col(QUERY).equalTo(aggregation.wireName()))
        .select(
            col("window"),
            col(AGGREGATION),
            col(DIMENSION).as(dimension),
            col(aggregation.wireName() + ".*"))
        .collectAsList()
        .stream()
        .flatMap(row -> windowing.windows(row).stream())
        .toList();
  }

  private static Column values(Aggregation aggregation) {
    Column[] values = Windowing.of(aggregation).aggregates().toArray(Column[]::new);
    return struct(values).as(aggregation.wireName());
  }
}
