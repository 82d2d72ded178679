package io.instashop.metrics.input;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/** A column of Spark with a value of an event. */
interface EventColumn {

  /**
   * The column's definition, which these kinds of event must agree on.
   *
   * @throws IllegalArgumentException if they do not
   */
  StructField definition(Set<EventType> kinds);

  /** The column's value for an event of one of these kinds. */
  @Nullable Object value(Event event);

  /** The field of that name. */
  static EventColumn field(String name) {
    return new FieldColumn(name, name);
  }

  /** A field under another name. */
  static EventColumn field(String name, String field) {
    return new FieldColumn(name, field);
  }

  /** Whether the event is of one kind. */
  static EventColumn isKind(String name, EventType kind) {
    return new EventColumn() {
      @Override
      public StructField definition(Set<EventType> kinds) {
        return DataTypes.createStructField(name, DataTypes.BooleanType, false);
      }

      @Override
      public Object value(Event event) {
        return event.type() == kind;
      }
    };
  }
}
