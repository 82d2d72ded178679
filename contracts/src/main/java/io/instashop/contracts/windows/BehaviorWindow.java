package io.instashop.contracts.windows;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One type of behaviour in one window.
 *
 * @param windowStart inclusive
 * @param windowEnd exclusive
 * @param eventType the behaviour type
 * @param eventCount events of that type
 * @param uniqueSessions sessions with such an event
 * @param byChannel the events by channel, as {@link TopCounts#shown} has them; null in a window of
 *     an older writer
 */
public record BehaviorWindow(
    Instant windowStart,
    Instant windowEnd,
    String eventType,
    long eventCount,
    @DistinctCount long uniqueSessions,
    @Nullable Map<String, Long> byChannel)
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
