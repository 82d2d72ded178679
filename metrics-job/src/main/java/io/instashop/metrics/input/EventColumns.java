package io.instashop.metrics.input;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.TransactionLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Turns the events of one query into flat rows, with only the columns that it needs. */
final class EventColumns {

  /** The column that holds the event time; every schema has it. */
  static final String EVENT_TIME = "event_time";

  private final Set<EventType> kinds;
  private final Predicate<Event> counted;
  private final Function<Event, List<TransactionLine>> lines;
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
    this.lines = any -> List.of();
    this.columns = List.of(columns);
    this.schema = schema(any -> false);
  }

  private EventColumns(
      Set<EventType> kinds,
      Predicate<Event> counted,
      Function<Event, List<TransactionLine>> lines,
      List<EventColumn> columns,
      StructType schema) {
    this.kinds = kinds;
    this.counted = counted;
    this.lines = lines;
    this.columns = columns;
    this.schema = schema;
  }

  /** The same with a row more for each of these lines of an event. */
  EventColumns withLines(Function<Event, List<TransactionLine>> wanted) {
    StructType nullable = schema(column -> !column.isInLines());
    return new EventColumns(kinds, counted, wanted, columns, nullable);
  }

  private StructType schema(Predicate<EventColumn> nullable) {
    return new StructType(
        columns.stream()
            .map(
                column -> {
                  StructField own = column.definition(kinds);
                  return DataTypes.createStructField(
                      own.name(), own.dataType(), own.nullable() || nullable.test(column));
                })
            .toArray(StructField[]::new));
  }

  /** The schema of the rows. */
  StructType schema() {
    return schema;
  }

  /** The rows of an event, its own first; none if it does not count in this aggregation. */
  List<Row> rows(Event event) {
    if (!kinds.contains(event.type()) || !counted.test(event)) {
      return List.of();
    }
    Row own = row(column -> column.value(event));
    List<TransactionLine> further = lines.apply(event);
    if (further.isEmpty()) {
      return List.of(own);
    }
    List<Row> rows = new ArrayList<>(further.size() + 1);
    rows.add(own);
    further.forEach(line -> rows.add(row(column -> column.value(event, line))));
    return rows;
  }

  private Row row(Function<EventColumn, @Nullable Object> value) {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(columns.get(i));
    }
    return RowFactory.create(values);
  }
}
