package io.instashop.dashboard.health;

import io.instashop.contracts.meters.MeterNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/**
 * The gauge {@code instashop_dashboard_part_up}: 1 up, 0.5 degraded, 0 down, no number when none
 * knows and while the part has not come up yet. It also covers the servers, which Prometheus does
 * not ask itself.
 */
@Component
class HealthMeters implements MeterBinder {

  private final HealthFeed health;

  HealthMeters(HealthFeed health) {
    this.health = health;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String name : PipelineHealth.NAMES) {
      Gauge.builder(MeterNames.DASHBOARD_PART_UP, () -> value(name))
          .description("Whether a part of the pipeline does its work: 1 up, 0.5 degraded, 0 down")
          .tag("part", name)
          .register(registry);
    }
  }

  private double value(String name) {
    return health.view().parts().stream()
        .filter(part -> part.name().equals(name))
        .map(MonitoredComponent::state)
        .findFirst()
        .map(HealthMeters::value)
        .orElse(Double.NaN);
  }

  private static double value(ComponentState state) {
    return switch (state) {
      case UP -> 1;
      case DEGRADED -> 0.5;
      case DOWN -> 0;
      case WAITING, STARTING, UNKNOWN -> Double.NaN;
    };
  }
}
