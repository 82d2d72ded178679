package io.instashop.dashboard.history;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Component {@code warehouse}: whether the last look at it succeeded; the cause, if not. */
@Component
class WarehouseHealthIndicator implements HealthIndicator {

  private final HistoryFeed history;

  WarehouseHealthIndicator(HistoryFeed history) {
    this.history = history;
  }

  @Override
  public Health health() {
    HistoryView view = history.view();
    return view.available()
        ? Health.up().build()
        : Health.down().withDetail("cause", String.valueOf(view.cause())).build();
  }
}
