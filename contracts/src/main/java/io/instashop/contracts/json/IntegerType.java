package io.instashop.contracts.json;

import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** A whole number within bounds, a {@code long} in Java. */
final class IntegerType extends FieldType {

  /** A primary key. */
  static final IntegerType ID = new IntegerType(1, Long.MAX_VALUE);

  private final long least;
  private final long most;

  IntegerType(long least, long most) {
    this.least = least;
    this.most = most;
  }

  @Override
  Long read(String name, Object found) {
    if (!(found instanceof Long value)) {
      throw InvalidFieldException.invalid(name, "must be a whole number of at most 64 bits");
    }
    if (value < least || value > most) {
      throw InvalidFieldException.invalid(
          name, "must lie between " + least + " and " + most + ", but is " + value);
    }
    return value;
  }

  @Override
  void write(JsonGenerator generator, Object value) {
    generator.writeNumber((long) value);
  }

  @Override
  public ColumnType column() {
    return ColumnType.of(ColumnType.Base.BIGINT);
  }

  @Override
  public Map<String, Object> keywords() {
    Map<String, Object> keywords = Keywords.of("type", "integer", "minimum", least);
    if (most < Integer.MAX_VALUE) {
      keywords.put("maximum", most);
    }
    return keywords;
  }
}
