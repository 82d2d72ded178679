package io.instashop.producer.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.producer.TestSource;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.feed.DatabaseClock;
import io.instashop.producer.publish.BrokerClock;
import io.instashop.producer.publish.Clocks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

@Tag("slow")
class ClockHealthIT {

  @Test
  void aHostWhoseClockIsTwoMinutesBehindTheDatabaseIsDown() {
    try (TestSource source = TestSource.empty()) {
      assertThat(health(source, Duration.ofMinutes(-2)).getStatus()).isEqualTo(Status.DOWN);
      assertThat(health(source, Duration.ofMinutes(-2)).getDetails().get("cause").toString())
          .startsWith("the clock of instashop is 1")
          .contains("ahead of this host's");
      assertThat(health(source, Duration.ZERO).getStatus()).isEqualTo(Status.UP);
    }
  }

  private static Health health(TestSource source, Duration offset) {
    Clock host = Clock.offset(Clock.systemUTC(), offset);
    DatabaseClock database = new DatabaseClock("instashop", source.database(Shard.BEHAVIOR), host);
    ClockHealthIndicator indicator =
        new ClockHealthIndicator(
            new Clocks(List.of(database), new BrokerClock(host), Duration.ofSeconds(15)), host);
    indicator.observe();
    return indicator.health();
  }
}
