package io.instashop.metrics.input;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.TransactionLine;
import io.instashop.contracts.windows.TopCounts;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
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

  /** The column's value in the row of an event of one of these kinds. */
  @Nullable Object value(Event event);

  /** The column's value in the row of a line of an event. */
  default @Nullable Object value(Event event, TransactionLine line) {
    return null;
  }

  /** Whether the rows of lines always have a value. */
  default boolean isInLines() {
    return false;
  }

  /** The time of the event, which its lines share. */
  static EventColumn time(String name) {
    EventColumn time = field(name, "timestamp");
    return new EventColumn() {
      @Override
      public StructField definition(Set<EventType> kinds) {
        return time.definition(kinds);
      }

      @Override
      public @Nullable Object value(Event event) {
        return time.value(event);
      }

      @Override
      public @Nullable Object value(Event event, TransactionLine line) {
        return value(event);
      }

      @Override
      public boolean isInLines() {
        return true;
      }
    };
  }

  /** A text field, cut as {@link TopCounts#name} cuts it. */
  static EventColumn name(String field) {
    EventColumn text = field(field);
    return new EventColumn() {
      @Override
      public StructField definition(Set<EventType> kinds) {
        return text.definition(kinds);
      }

      @Override
      public @Nullable Object value(Event event) {
        Object value = text.value(event);
        return value == null ? null : TopCounts.name((String) value);
      }
    };
  }

  /** A column that only the rows of lines have. */
  static EventColumn line(String name, DataType type, Function<TransactionLine, Object> value) {
    return new EventColumn() {
      @Override
      public StructField definition(Set<EventType> kinds) {
        return DataTypes.createStructField(name, type, true);
      }

      @Override
      public @Nullable Object value(Event event) {
        return null;
      }

      @Override
      public Object value(Event event, TransactionLine line) {
        return value.apply(line);
      }
    };
  }

  /** The field of that name. */
  static EventColumn field(String name) {
    return new FieldColumn(name, name);
  }

  /**
   * A field under another name.
   *
   * @param fields its names; of several that a kind of event has, the first
   */
  static EventColumn field(String name, String... fields) {
    return new FieldColumn(name, fields);
  }

  /** The field of that name in one kind of event alone; others may have it and do not count. */
  static EventColumn fieldOf(EventType kind, String name) {
    EventColumn field = field(name);
    return new EventColumn() {
      @Override
      public StructField definition(Set<EventType> kinds) {
        return DataTypes.createStructField(name, field.definition(Set.of(kind)).dataType(), true);
      }

      @Override
      public @Nullable Object value(Event event) {
        return event.type() == kind ? field.value(event) : null;
      }
    };
  }

  /** A text that each kind of event has once for all. */
  static EventColumn byKind(String name, Function<EventType, String> text) {
    return new EventColumn() {
      @Override
      public StructField definition(Set<EventType> kinds) {
        return DataTypes.createStructField(name, DataTypes.StringType, false);
      }

      @Override
      public Object value(Event event) {
        return text.apply(event.type());
      }
    };
  }

  /** Whether a row is that of an event of one kind. */
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

      @Override
      public Object value(Event event, TransactionLine line) {
        return false;
      }

      @Override
      public boolean isInLines() {
        return true;
      }
    };
  }
}
