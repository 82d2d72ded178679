package io.instashop.metrics.input;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventFormats;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.json.ColumnType;
import io.instashop.contracts.json.RecordField;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/**
 * A column of Spark that holds a field of events, not of the same name in each kind; its type
 * follows from the field. It is null for a kind of event without such a field.
 */
final class FieldColumn implements EventColumn {

  private final String name;
  private final Map<EventType, RecordField> fields = new EnumMap<>(EventType.class);

  /**
   * A field under a name of the column's own.
   *
   * @param names of the field; of several that a kind of event has, the first
   */
  FieldColumn(String name, String... names) {
    this.name = name;
    for (EventType type : EventType.values()) {
      for (String field : names) {
        EventFormats.of(type).field(field).ifPresent(found -> fields.putIfAbsent(type, found));
      }
    }
  }

  @Override
  public StructField definition(Set<EventType> kinds) {
    DataType type = null;
    boolean nullable = false;
    for (EventType kind : kinds) {
      RecordField field = fields.get(kind);
      nullable |= field == null || field.isOptional();
      DataType own = field == null ? type : dataType(field.type().column());
      if (type != null && !type.equals(own)) {
        throw new IllegalArgumentException(
            "column "
                + name
                + " is "
                + type
                + " for one kind of event and "
                + own
                + " for another");
      }
      type = own;
    }
    if (type == null) {
      throw new IllegalArgumentException("none of " + kinds + " has a field for column " + name);
    }
    return DataTypes.createStructField(name, type, nullable);
  }

  @Override
  public @Nullable Object value(Event event) {
    RecordField field = fields.get(event.type());
    return field == null ? null : field.columnValue(event);
  }

  private static DataType dataType(ColumnType column) {
    return switch (column.base()) {
      case TEXT -> DataTypes.StringType;
      case INTEGER -> DataTypes.IntegerType;
      case BIGINT -> DataTypes.LongType;
      case NUMERIC -> DataTypes.createDecimalType(column.digits(), 2);
      case TIMESTAMP -> DataTypes.TimestampType;
      case BOOLEAN -> DataTypes.BooleanType;
      case JSON -> throw new IllegalArgumentException("a list is no flat column");
    };
  }
}
