package io.instashop.generator.progress;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** What passed this stage, in the words that all stages use. */
@Component
class StageHealthIndicator implements HealthIndicator {

  private final Progress progress;

  StageHealthIndicator(Progress progress) {
    this.progress = progress;
  }

  @Override
  public Health health() {
    Snapshot snapshot = progress.snapshot();
    Health.Builder health = Health.up().withDetail("events", snapshot.events());
    if (snapshot.newestEvent() != null) {
      health.withDetail("newestEvent", snapshot.newestEvent().toString());
    }
    return health.build();
  }
}
