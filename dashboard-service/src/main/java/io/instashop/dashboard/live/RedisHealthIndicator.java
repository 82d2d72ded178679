package io.instashop.dashboard.live;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Component {@code redis}: whether it was read when last tried; the cause, if not. */
@Component
class RedisHealthIndicator implements HealthIndicator {

  private final LiveFeed live;

  RedisHealthIndicator(LiveFeed live) {
    this.live = live;
  }

  @Override
  public Health health() {
    LiveView view = live.view();
    return view.available()
        ? Health.up().build()
        : Health.down().withDetail("cause", String.valueOf(view.cause())).build();
  }
}
