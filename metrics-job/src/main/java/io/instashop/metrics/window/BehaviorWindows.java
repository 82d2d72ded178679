package io.instashop.metrics.window;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Map;
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
  void addFields(Row row, Map<String, Object> fields) {
    fields.put("event_type", row.getAs("behavior_type"));
    fields.put("event_count", row.getAs("event_count"));
    fields.put("unique_sessions", row.getAs("unique_sessions"));
  }
}
