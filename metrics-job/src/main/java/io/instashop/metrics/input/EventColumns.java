package io.instashop.metrics.input;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Turns the events of one aggregation into flat rows, with only the columns that it needs. */
final class EventColumns {

  /** The column that holds the event time; every schema has it. */
  static final String EVENT_TIME = "event_time";

  private final Set<EventType> kinds;
  private final Predicate<Event> counted;
  private final List<EventColumn> columns;
  private final StructType schema;

  /**
   * The columns of some kinds of event.
   *
   * @param counted which of these events count
   */
  EventColumns(Set<EventType> kinds, Predicate<Event> counted, EventColumn... columns) {
    this.kinds = kinds;
    this.counted = counted;
    this.columns = List.of(columns);
    this.schema =
        new StructType(
            Arrays.stream(columns)
                .map(column -> column.definition(kinds))
                .toArray(StructField[]::new));
  }

  /** The columns. */
  StructType schema() {
    return schema;
  }

  /** The event as a row, or nothing if it does not count in this aggregation. */
  Optional<Row> row(Event event) {
    if (!kinds.contains(event.type()) || !counted.test(event)) {
      return Optional.empty();
    }
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.get(i).value(event);
    }
    return Optional.of(RowFactory.create(values));
  }
}
