package io.instashop.consumer.progress;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Component {@code kafka}: up while the cluster answers. */
@Component
class KafkaHealthIndicator implements HealthIndicator {

  private static final int TIMEOUT_MILLIS = 2_000;

  private final Admin admin;

  KafkaHealthIndicator(Admin admin) {
    this.admin = admin;
  }

  @Override
  public Health health() {
    try {
      int nodes =
          admin
              .describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MILLIS))
              .nodes()
              .get()
              .size();
      return Health.up().withDetail("brokers", nodes).build();
    } catch (ExecutionException e) {
      return Health.down().withDetail("cause", Faults.describe(e)).build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.down().withDetail("cause", "interrupted").build();
    }
  }
}
