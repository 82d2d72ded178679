package io.instashop.contracts.json;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** An instant since the year 2000, to the microsecond. */
final class InstantType extends FieldType {

  @Override
  Instant read(String name, Object found) {
    String value = (String) TEXT.read(name, found);
    Instant instant;
    try {
      instant = Timestamps.parse(value);
    } catch (DateTimeParseException e) {
      throw InvalidFieldException.invalid(
          name,
          "must be an ISO-8601 instant in UTC, but is '" + InvalidFieldException.clip(value) + "'");
    }
    if (instant.isBefore(RecordFormat.EARLIEST)) {
      throw InvalidFieldException.invalid(
          name, "must not lie before " + RecordFormat.EARLIEST + ", but is " + value);
    }
    if (instant.getNano() % 1000 != 0) {
      // PostgreSQL and Spark keep microseconds; rounding could move an event into the next window.
      throw InvalidFieldException.invalid(
          name, "must not be finer than microseconds, but is " + value);
    }
    return instant;
  }

  @Override
  void write(JsonGenerator generator, Object value) {
    generator.writeString(Timestamps.format((Instant) value));
  }

  @Override
  public ColumnType column() {
    return ColumnType.of(ColumnType.Base.TIMESTAMP);
  }

  @Override
  public Map<String, Object> keywords() {
    return Keywords.of("type", "string", "format", "date-time", "pattern", "Z$");
  }
}
