package io.instashop.contracts.events;

import io.instashop.contracts.json.ChoiceType;
import io.instashop.contracts.json.FieldType;
import io.instashop.contracts.json.RecordFormat;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The format of each kind of event, which follows from the components of its record. */
public final class EventFormats {

  /** In JSON it follows the components of every event. */
  static final String EVENT_TYPE = "event_type";

  private static final Map<EventType, RecordFormat<Event>> FORMATS = new EnumMap<>(EventType.class);

  static {
    for (EventType type : EventType.values()) {
      FieldType behavior =
          ChoiceType.of(
              BehaviorType.class,
              allowed -> allowed.eventType() == type,
              "is not a " + type.wireName());
      FORMATS.put(type, RecordFormat.of(type.record(), Map.of(BehaviorType.class, behavior)));
    }
  }

  private EventFormats() {}

  /** The fields of a kind of event, without {@code event_type}, which all have. */
  public static RecordFormat<Event> of(EventType type) {
    return Objects.requireNonNull(FORMATS.get(type));
  }
}
