package io.instashop.dashboard.health;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Distinguishes a part that has not come up yet from one that is down. The page is the first to be
 * started, so at its own start everything else is still on its way. Not thread-safe.
 */
final class StartUp {

  private final long patience;
  private final LongSupplier nanos;
  private final long start;
  private final Set<String> cameUp = new HashSet<>();

  /**
   * @param patience for how long from now on a part may be on its way
   * @param nanos tells the time that has passed
   */
  StartUp(Duration patience, LongSupplier nanos) {
    this.patience = patience.toNanos();
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /**
   * The same parts, where those on their way are said to be.
   *
   * @param reports of the programs by name; a server has none
   */
  HealthView of(HealthView seen, Map<String, List<HealthReport>> reports) {
    return new HealthView(
        seen.parts().stream()
            .map(part -> of(part, reports.getOrDefault(part.name(), List.of())))
            .toList());
  }

  private MonitoredComponent of(MonitoredComponent part, List<HealthReport> reports) {
    boolean works = part.state() == ComponentState.UP || part.state() == ComponentState.DEGRADED;
    if (works) {
      cameUp.add(part.name());
    }
    if (works || cameUp.contains(part.name()) || nanos.getAsLong() - start >= patience) {
      return part;
    }
    boolean answers = reports.stream().anyMatch(HealthReport::answered);
    return new MonitoredComponent(
        part.name(),
        answers ? ComponentState.STARTING : ComponentState.WAITING,
        // That it does not answer is what waiting means.
        answers ? part.cause() : null,
        part.newestEvent(),
        part.events(),
        part.instances(),
        part.instancesUp(),
        part.missing());
  }
}
