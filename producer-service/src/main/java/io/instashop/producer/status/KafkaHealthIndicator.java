package io.instashop.producer.status;

import io.instashop.producer.publish.KafkaClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The health component {@code kafka}: known from the last commit, or else asked, and the answer
 * kept for some seconds.
 */
@Component
class KafkaHealthIndicator implements HealthIndicator, DisposableBean {

  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final StageSummary stage;
  private final KafkaClients clients;
  private final Clock clock;
  private Admin admin;
  private Instant asked = Instant.MIN;
  private Health answer;

  KafkaHealthIndicator(StageSummary stage, KafkaClients clients, Clock clock) {
    this.stage = stage;
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public synchronized Health health() {
    Instant stale = clock.instant().minus(FRESH);
    if (stage.lastLeft().filter(stale::isBefore).isPresent()) {
      return Health.up().build();
    }
    if (asked.isBefore(stale)) {
      answer = ask();
      asked = clock.instant();
    }
    return answer;
  }

  @Override
  public synchronized void destroy() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }

  private Health ask() {
    try {
      if (admin == null) {
        admin = clients.admin();
      }
      int brokers =
          admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).size();
      return Health.up().withDetail("brokers", brokers).build();
    } catch (ExecutionException e) {
      return Health.down().withDetail("cause", e.getCause().getMessage()).build();
    } catch (TimeoutException e) {
      return Health.down()
          .withDetail("cause", "no answer within " + PATIENCE.toSeconds() + " s")
          .build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.unknown().build();
    }
  }
}
