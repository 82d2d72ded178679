package io.instashop.dashboard.live;

import java.time.Instant;

/** One type of behaviour in one window. */
record BehaviorWindow(
    Instant windowStart, Instant windowEnd, String eventType, long eventCount, long uniqueSessions)
    implements Window {

  @Override
  public String dimension() {
    return eventType;
  }
}
