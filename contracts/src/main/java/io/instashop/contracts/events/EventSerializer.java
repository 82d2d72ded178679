package io.instashop.contracts.events;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes an event in the format of its kind. */
final class EventSerializer extends StdSerializer<Event> {

  private static final SerializedString EVENT_TYPE = new SerializedString(EventFormats.EVENT_TYPE);

  EventSerializer() {
    super(Event.class);
  }

  @Override
  public void serialize(Event event, JsonGenerator generator, SerializationContext context) {
    generator.writeStartObject();
    EventFormats.of(event.type()).write(generator, event);
    generator.writeName(EVENT_TYPE);
    generator.writeString(event.eventType());
    generator.writeEndObject();
  }
}
