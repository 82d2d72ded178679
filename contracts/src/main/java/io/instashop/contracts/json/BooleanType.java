package io.instashop.contracts.json;

import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** True or false. */
final class BooleanType extends FieldType {

  @Override
  Boolean read(String name, Object found) {
    if (!(found instanceof Boolean value)) {
      throw InvalidFieldException.invalid(name, "must be true or false");
    }
    return value;
  }

  @Override
  void write(JsonGenerator generator, Object value) {
    generator.writeBoolean((boolean) value);
  }

  @Override
  public ColumnType column() {
    return ColumnType.of(ColumnType.Base.BOOLEAN);
  }

  @Override
  public Map<String, Object> keywords() {
    return Keywords.of("type", "boolean");
  }
}
