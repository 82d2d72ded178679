package io.instashop.consumer.progress;

import io.instashop.consumer.landing.Warehouse;
import io.instashop.kit.failure.Causes;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Component {@code warehouse}: up while the database answers. */
@Component
class WarehouseHealthIndicator implements HealthIndicator {

  private final Warehouse warehouse;

  WarehouseHealthIndicator(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  @Override
  public Health health() {
    try {
      warehouse.ping();
      return Health.up().build();
    } catch (RuntimeException e) {
      return Health.down().withDetail("cause", Causes.inOneLine(e)).build();
    }
  }
}
