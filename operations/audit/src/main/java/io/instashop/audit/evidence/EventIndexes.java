package io.instashop.audit.evidence;

import io.instashop.contracts.events.EventType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** One {@link EventIndex} for each kind of event. Each may be filled by a thread of its own. */
public final class EventIndexes {

  private final Map<EventType, EventIndex> byType = new EnumMap<>(EventType.class);

  public EventIndexes() {
    for (EventType type : EventType.values()) {
      byType.put(type, new EventIndex());
    }
  }

  /** The index of a kind of event. */
  public EventIndex of(EventType type) {
    return Objects.requireNonNull(byType.get(type));
  }

  /** Rows of all kinds together. */
  public long rows() {
    return byType.values().stream().mapToLong(EventIndex::rows).sum();
  }
}
