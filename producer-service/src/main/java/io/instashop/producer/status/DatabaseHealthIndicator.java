package io.instashop.producer.status;

import io.instashop.producer.feed.HorizonWatch;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The health component {@code database}: whether the source databases answer, and how old the
 * oldest writing transaction is that holds their rows back.
 */
@Component
class DatabaseHealthIndicator implements HealthIndicator {

  private final Collection<HorizonWatch> watches;
  private final LookAge ages;
  private final Clock clock;

  DatabaseHealthIndicator(List<HorizonWatch> watches, Clock clock) {
    this.watches = watches;
    this.clock = clock;
    this.ages = new LookAge(clock);
  }

  @Scheduled(fixedDelay = 5_000)
  void observe() {
    watches.forEach(watch -> watch.observe(clock.instant()));
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    List<String> causes = new ArrayList<>();
    for (HorizonWatch watch : watches) {
      HorizonWatch.Observation seen = watch.last();
      Optional<String> old = ages.tooOld(watch.lastAt());
      if (old.isPresent()) {
        causes.add(watch.name() + ": " + old.get());
        health.withDetail(watch.name(), "unknown");
      } else if (seen.absent()) {
        health.withDetail(watch.name(), "absent");
      } else if (seen.error() != null) {
        causes.add(watch.name() + ": " + seen.error());
        health.withDetail(watch.name(), "unreachable");
      } else {
        health.withDetail(watch.name(), "reachable");
        health.withDetail(watch.name() + " horizon age in seconds", seen.age().toSeconds());
      }
      if (seen.holder() != null) {
        health.withDetail(watch.name() + " horizon held by", seen.holder());
      }
    }
    if (!causes.isEmpty()) {
      health.down().withDetail("cause", String.join("; ", causes));
    }
    return health.build();
  }

  /** The largest age over the source databases, in seconds. */
  double horizonAgeSeconds() {
    return watches.stream().mapToDouble(w -> w.last().age().toMillis() / 1000.0).max().orElse(0);
  }
}
