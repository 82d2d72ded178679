package io.instashop.generator.traffic;

import io.instashop.generator.progress.GeneratorProgress;
import io.instashop.generator.writing.BatchWriter;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The health component {@code database}: up unless the last use of one failed; names why. */
@Component
class DatabaseHealthIndicator implements HealthIndicator {

  private final GeneratorProgress progress;
  private final BatchWriter writer;

  DatabaseHealthIndicator(GeneratorProgress progress, BatchWriter writer) {
    this.progress = progress;
    this.writer = writer;
  }

  @Override
  public Health health() {
    Optional<String> trouble = progress.waitingFor().or(writer::trouble);
    return trouble
        .map(cause -> Health.down().withDetail("cause", cause).build())
        .orElseGet(() -> Health.up().build());
  }
}
