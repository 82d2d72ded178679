package io.instashop.generator.retention;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while nothing is deleted because nobody knows what is old. */
@Component
class RetentionHealthIndicator implements HealthIndicator {

  private final SourceRetention retention;

  RetentionHealthIndicator(SourceRetention retention) {
    this.retention = retention;
  }

  @Override
  public Health health() {
    return retention
        .trouble()
        .map(cause -> Health.down().withDetail("cause", cause).build())
        .orElseGet(() -> Health.up().build());
  }
}
