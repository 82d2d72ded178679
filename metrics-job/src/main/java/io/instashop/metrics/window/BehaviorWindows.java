package io.instashop.metrics.window;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.instashop.contracts.windows.BehaviorWindow;
import io.instashop.contracts.windows.Window;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** What shoppers did, by behaviour type. */
final class BehaviorWindows extends Windowing {

  BehaviorWindows() {
    super("behavior_type");
  }

  @Override
  List<Column> aggregates() {
    return List.of(
        count(lit(1)).as("event_count"), distinct(col("session_id")).as("unique_sessions"));
  }

  @Override
  Window value(Row row, Instant start, Instant end) {
    return new BehaviorWindow(
        start,
        end,
        row.getAs("behavior_type"),
        whole(row, "event_count"),
        whole(row, "unique_sessions"));
  }
}
