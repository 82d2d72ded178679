package io.instashop.kit.boot;

import io.instashop.kit.kafka.BrokerWatch;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;

/** Component {@code kafka}: up while the cluster answers; names the brokers that are missing. */
final class KafkaHealthIndicator implements HealthIndicator {

  private final BrokerWatch watch;

  KafkaHealthIndicator(BrokerWatch watch) {
    this.watch = watch;
  }

  @Scheduled(fixedDelay = 3_000)
  void observe() throws InterruptedException {
    watch.observe();
  }

  @Override
  public Health health() {
    BrokerWatch.Observation seen = watch.last();
    if (seen.error() != null) {
      return Health.down().withDetail("cause", seen.error()).build();
    }
    Health.Builder health = Health.up().withDetail("brokers", seen.brokers());
    if (!seen.missing().isEmpty()) {
      health.withDetail("missing", String.join(", ", seen.missing()));
    }
    return health.build();
  }
}
