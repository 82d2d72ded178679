package io.instashop.generator.follow;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while stock, deliveries or segments cannot follow the sales. */
@Component
class FollowersHealthIndicator implements HealthIndicator {

  private final Followers followers;

  FollowersHealthIndicator(Followers followers) {
    this.followers = followers;
  }

  @Override
  public Health health() {
    return followers
        .trouble()
        .map(cause -> Health.down().withDetail("cause", cause).build())
        .orElseGet(() -> Health.up().build());
  }
}
