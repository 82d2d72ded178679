package io.instashop.metrics.input;

import io.instashop.contracts.events.Event;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Turns the events of one aggregation into flat rows, with only the columns that it needs. */
interface EventColumns {

  /** The column that holds the event time; every schema has it. */
  String EVENT_TIME = "event_time";

  /** The columns. */
  StructType schema();

  /** The event as a row, or nothing if it does not count in this aggregation. */
  Optional<Row> row(Event event);
}
