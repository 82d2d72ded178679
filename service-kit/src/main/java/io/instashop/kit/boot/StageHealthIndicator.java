package io.instashop.kit.boot;

import io.instashop.kit.stage.Stage;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Component {@code stage}: up while the stage does its work, with how far it has come. */
final class StageHealthIndicator implements HealthIndicator {

  private final Stage stage;

  StageHealthIndicator(Stage stage) {
    this.stage = stage;
  }

  @Override
  public Health health() {
    Health.Builder health =
        stage.cause().map(cause -> Health.down().withDetail("cause", cause)).orElseGet(Health::up);
    stage.newestEvent().ifPresent(time -> health.withDetail("newestEvent", time.toString()));
    health.withDetail("events", stage.events());
    stage.healthDetails().forEach(health::withDetail);
    return health.build();
  }
}
