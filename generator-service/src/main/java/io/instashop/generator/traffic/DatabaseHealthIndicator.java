package io.instashop.generator.traffic;

import io.instashop.generator.ledger.Ledger;
import io.instashop.generator.progress.Progress;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The health component {@code database}: up unless the last use of one failed; names why. */
@Component
class DatabaseHealthIndicator implements HealthIndicator {

  private final Progress progress;
  private final Ledger ledger;

  DatabaseHealthIndicator(Progress progress, Ledger ledger) {
    this.progress = progress;
    this.ledger = ledger;
  }

  @Override
  public Health health() {
    Optional<String> trouble = progress.waitingFor().or(ledger::trouble);
    return trouble
        .map(cause -> Health.down().withDetail("cause", cause).build())
        .orElseGet(() -> Health.up().build());
  }
}
