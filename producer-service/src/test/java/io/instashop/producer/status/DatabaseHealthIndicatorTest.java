package io.instashop.producer.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.producer.feed.HorizonWatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class DatabaseHealthIndicatorTest {

  @Test
  void aDatabaseThatDoesNotAnswerIsTheCause() throws IOException {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    nobody.setURL("jdbc:postgresql://127.0.0.1:" + closedPort() + "/instashop");
    DatabaseHealthIndicator indicator =
        new DatabaseHealthIndicator(
            List.of(new HorizonWatch("instashop", nobody, Duration.ofSeconds(30), true)),
            Clock.systemUTC());
    indicator.observe();

    Health health = indicator.health();

    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.getDetails()).containsEntry("instashop", "unreachable");
    assertThat(health.getDetails().get("cause").toString()).startsWith("instashop: Connection");
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
