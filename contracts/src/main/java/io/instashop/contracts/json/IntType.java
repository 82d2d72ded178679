package io.instashop.contracts.json;

import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** A whole number within bounds, an {@code int} in Java. */
final class IntType extends FieldType {

  /** A number of pieces, at least one. */
  static final IntType QUANTITY = new IntType(1, 1_000_000);

  /** What may be none. */
  static final IntType COUNT = new IntType(0, Integer.MAX_VALUE);

  private final IntegerType bounds;

  IntType(int least, int most) {
    this.bounds = new IntegerType(least, most);
  }

  @Override
  Integer read(String name, Object found) {
    return bounds.read(name, found).intValue();
  }

  @Override
  void write(JsonGenerator generator, Object value) {
    generator.writeNumber((int) value);
  }

  @Override
  public ColumnType column() {
    return ColumnType.of(ColumnType.Base.INTEGER);
  }

  @Override
  public Map<String, Object> keywords() {
    return bounds.keywords();
  }
}
