package io.instashop.consumer.progress;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Component {@code stage}: up while batches are landed, with how far they have come. */
@Component
class StageHealthIndicator implements HealthIndicator {

  private final Progress progress;
  private final FailureState faults;

  StageHealthIndicator(Progress progress, FailureState faults) {
    this.progress = progress;
    this.faults = faults;
  }

  @Override
  public Health health() {
    Progress.Figures figures = progress.figures();
    Health.Builder health =
        faults.current().map(fault -> Health.down().withDetail("cause", fault)).orElse(Health.up());
    if (figures.newestEvent() != null) {
      health.withDetail("newestEvent", figures.newestEvent().toString());
    }
    return health.withDetail("events", figures.events()).build();
  }
}
