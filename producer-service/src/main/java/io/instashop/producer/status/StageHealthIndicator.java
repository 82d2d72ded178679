package io.instashop.producer.status;

import io.instashop.producer.shard.ShardStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The health component {@code stage}: up while every shard owned here runs. */
@Component
class StageHealthIndicator implements HealthIndicator {

  private final StageSummary stage;

  StageHealthIndicator(StageSummary stage) {
    this.stage = stage;
  }

  @Override
  public Health health() {
    Health.Builder health = stage.doesItsWork() ? Health.up() : Health.down();
    stage.trouble().ifPresent(cause -> health.withDetail("cause", cause));
    stage.newestEvent().ifPresent(time -> health.withDetail("newestEvent", time.toString()));
    health.withDetail("events", stage.events());
    for (ShardStatus shard : stage.shards()) {
      health.withDetail(shard.shard().wireName(), StageSummary.describe(shard));
    }
    return health.build();
  }
}
