package io.instashop.audit.evidence;

import io.instashop.contracts.events.EventType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** One {@link EventLedger} for each kind of event. Each may be filled by a thread of its own. */
public final class Ledgers {

  private final Map<EventType, EventLedger> byType = new EnumMap<>(EventType.class);

  public Ledgers() {
    for (EventType type : EventType.values()) {
      byType.put(type, new EventLedger());
    }
  }

  /** The ledger of a kind of event. */
  public EventLedger of(EventType type) {
    return Objects.requireNonNull(byType.get(type));
  }

  /** Rows of all kinds together. */
  public long rows() {
    return byType.values().stream().mapToLong(EventLedger::rows).sum();
  }
}
