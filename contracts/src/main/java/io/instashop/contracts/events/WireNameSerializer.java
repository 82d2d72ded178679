package io.instashop.contracts.events;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes an enum constant in lower case, as its {@code ofWireName} reads it. */
final class WireNameSerializer extends StdSerializer<Object> {

  WireNameSerializer() {
    super(Object.class);
  }

  @Override
  public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
    generator.writeString(
        value instanceof BehaviorType behavior
            ? behavior.wireName()
            : ((TransactionStatus) value).wireName());
  }
}
