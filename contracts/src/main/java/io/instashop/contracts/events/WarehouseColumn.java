package io.instashop.contracts.events;

import io.instashop.contracts.json.ColumnType;
import io.instashop.contracts.json.RecordField;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the warehouse's table {@code realtime_events} that an event fills. A column holds
 * the field of its name; it is null for a kind of event without such a field.
 */
public enum WarehouseColumn {
  EVENT_ID,
  EVENT_TYPE,
  TIMESTAMP,
  CUSTOMER_ID,
  CUSTOMER_NAME,
  PRODUCT_ID,
  PRODUCT_NAME,
  CATEGORY,
  /** The money of {@link Event#amount()}. */
  AMOUNT,
  SESSION_ID,
  /**
   * The event as this version of the code writes it, not the bytes of its record. So the JSON and
   * the columns of a row always agree, and both are validated. It costs the consumer-service half
   * of what decoding costs, see {@code tests/benchmarks}. A field that this version does not know
   * is not kept.
   */
  RAW_DATA,
  SOURCE;

  private final Map<EventType, RecordField> fields = new EnumMap<>(EventType.class);

  static {
    for (WarehouseColumn column : values()) {
      for (EventType type : EventType.values()) {
        EventFormats.of(type)
            .field(column.columnName())
            .ifPresent(field -> column.fields.put(type, field));
      }
    }
  }

  /** The names of all columns for a statement, each behind a prefix such as {@code s.}. */
  public static String list(String prefix) {
    return Stream.of(values())
        .map(column -> prefix + column.quotedName())
        .collect(Collectors.joining(", "));
  }

  /** The name of the column. */
  public String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of the column for a statement: one of them is a word of SQL. */
  public String quotedName() {
    return this == TIMESTAMP ? '"' + columnName() + '"' : columnName();
  }

  /** The type of the column. */
  public ColumnType type() {
    return switch (this) {
      case EVENT_TYPE -> new ColumnType(ColumnType.Base.TEXT, 0);
      case RAW_DATA -> new ColumnType(ColumnType.Base.JSON, 0);
      default -> fields.values().iterator().next().type().column();
    };
  }

  /** The value of the column for an event; its class is that of the field. */
  public @Nullable Object value(EncodedEvent encoded) {
    Event event = encoded.event();
    return switch (this) {
      case EVENT_TYPE -> event.eventType();
      case AMOUNT -> event.amount();
      case RAW_DATA -> encoded.json();
      default -> {
        RecordField field = fields.get(event.type());
        yield field == null ? null : field.columnValue(event);
      }
    };
  }
}
