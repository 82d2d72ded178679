package io.instashop.contracts.windows;

import java.time.Instant;

/**
 * One type of behaviour in one window.
 *
 * @param windowStart inclusive
 * @param windowEnd exclusive
 * @param eventType the behaviour type
 * @param eventCount events of that type
 * @param uniqueSessions sessions with such an event
 */
public record BehaviorWindow(
    Instant windowStart,
    Instant windowEnd,
    String eventType,
    long eventCount,
    @DistinctCount long uniqueSessions)
    implements Window {

  @Override
  public String dimension() {
    return eventType;
  }

  @Override
  public Aggregation aggregation() {
    return Aggregation.BEHAVIOR;
  }
}
