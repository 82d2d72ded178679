package io.instashop.kit.status;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /api/status}. Times are ISO-8601 in UTC; what is unknown is null.
 *
 * @param service name of the program: {@code consumer-service}
 * @param state what it is at, in one lower-case word
 * @param cause why it does not do its work, in one line, or null while it does
 * @param lastFailure the newest cause, present or past, or null if there was none
 * @param started when the process started
 * @param events that passed since then
 * @param eventsPerSecond of the last ten seconds, or null where nothing passes
 * @param newestEvent event time of the newest event, or null before the first
 * @param firstEntered when the first event since the start entered, or null before
 * @param lastLeft when the last event left, or null before
 * @param counts further counts since the start, by name
 * @param parts that work independently of each other
 */
public record ServiceStatus(
    String service,
    String state,
    @Nullable String cause,
    @Nullable String lastFailure,
    Instant started,
    long events,
    @Nullable Double eventsPerSecond,
    @Nullable Instant newestEvent,
    @Nullable Instant firstEntered,
    @Nullable Instant lastLeft,
    Map<String, Long> counts,
    List<StatusPart> parts) {

  /** The path that every program answers. */
  public static final String PATH = "/api/status";

  /** The status of this process at this moment. */
  public static ServiceStatus of(String service, Activity activity) {
    return new ServiceStatus(
        service,
        activity.state(),
        activity.cause().orElse(null),
        activity.lastFailure().orElse(null),
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
        activity.events(),
        rate(activity.eventsPerSecond()),
        activity.newestEvent().orElse(null),
        activity.firstEntered().orElse(null),
        activity.lastLeft().orElse(null),
        activity.counts(),
        activity.parts());
  }

  private static @Nullable Double rate(OptionalDouble rate) {
    return rate.isPresent() ? (Double) rate.getAsDouble() : null;
  }
}
