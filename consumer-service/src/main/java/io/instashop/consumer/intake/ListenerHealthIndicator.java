package io.instashop.consumer.intake;

import java.util.Collection;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.stereotype.Component;

/** Component {@code listener}: up while all threads of the container poll. */
@Component
class ListenerHealthIndicator implements HealthIndicator {

  private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

  ListenerHealthIndicator(ConcurrentMessageListenerContainer<byte[], byte[]> container) {
    this.container = container;
  }

  @Override
  public Health health() {
    if (!container.isRunning() || !container.isInExpectedState()) {
      return Health.down().withDetail("cause", "the topics are not being read").build();
    }
    Collection<?> assigned = container.getAssignedPartitions();
    return Health.up().withDetail("partitions", assigned == null ? 0 : assigned.size()).build();
  }
}
