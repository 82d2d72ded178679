package io.instashop.generator.traffic;

import io.instashop.generator.progress.GeneratorProgress;
import io.instashop.generator.progress.Snapshot;
import io.instashop.generator.writing.BatchWriter;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while the generator does what its phase says, down while its rows cannot be written. */
@Component
class GeneratorHealthIndicator implements HealthIndicator {

  private final LiveRate rate;
  private final GeneratorProgress progress;
  private final BatchWriter writer;

  GeneratorHealthIndicator(LiveRate rate, GeneratorProgress progress, BatchWriter writer) {
    this.rate = rate;
    this.progress = progress;
    this.writer = writer;
  }

  @Override
  public Health health() {
    Snapshot snapshot = progress.snapshot();
    Optional<String> trouble =
        progress.defect().or(progress::standingBy).or(progress::waitingFor).or(writer::trouble);
    Health.Builder health = trouble.isPresent() ? Health.down() : Health.up();
    trouble.ifPresent(cause -> health.withDetail("cause", cause));
    return health
        .withDetail("phase", snapshot.phase())
        .withDetail("backfilled", snapshot.backfilled())
        .withDetail("targetRate", rate.get())
        .withDetail("rate", snapshot.rate())
        .build();
  }
}
