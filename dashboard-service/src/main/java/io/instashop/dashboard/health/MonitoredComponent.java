package io.instashop.dashboard.health;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of the pipeline.
 *
 * @param name {@code generator}, {@code postgres}, {@code producer}, {@code kafka}, {@code
 *     consumer}, {@code warehouse}, {@code metrics} or {@code redis}
 * @param cause why it is not up, in one line, or null
 * @param newestEvent event time of the newest event that passed, or null
 * @param events how many passed since the part started, or null if it does not say
 * @param instances how many run as this part, 1 or more
 * @param instancesUp how many of them are up
 * @param missing addresses of its servers that do not answer while others do
 */
public record MonitoredComponent(
    String name,
    ComponentState state,
    @Nullable String cause,
    @Nullable Instant newestEvent,
    @Nullable Long events,
    int instances,
    int instancesUp,
    List<String> missing) {

  /** A part that is one thing. */
  static MonitoredComponent single(
      String name,
      ComponentState state,
      @Nullable String cause,
      @Nullable Instant newestEvent,
      @Nullable Long events) {
    return new MonitoredComponent(
        name, state, cause, newestEvent, events, 1, state == ComponentState.UP ? 1 : 0, List.of());
  }
}
