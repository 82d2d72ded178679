package io.instashop.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.producer.feed.DatabaseClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokerClockTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final BrokerClock clock = new BrokerClock(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void withoutTheBrokersTimeARecordHasTheDatabases() {
    assertThat(clock.timestamp(NOW.plusSeconds(90))).isEqualTo(NOW.plusSeconds(90).toEpochMilli());
  }

  @Test
  void aRecordHasTheLaterTimeOfBothServers() {
    clock.wrote(NOW, NOW.plusSeconds(60));
    assertThat(clock.timestamp(NOW)).isEqualTo(NOW.plusSeconds(60).toEpochMilli());
    assertThat(clock.timestamp(NOW.plusSeconds(70))).isEqualTo(NOW.plusSeconds(70).toEpochMilli());
  }

  @Test
  void aDatabaseFarAheadIsFollowedOnlyAsFarAsBrokersTakeIt() {
    clock.wrote(NOW, NOW);
    assertThat(clock.timestamp(NOW.plus(Duration.ofDays(1))))
        .isEqualTo(NOW.plus(Duration.ofMinutes(30)).toEpochMilli());
  }

  @Test
  void aClockBeyondTheBoundIsAFaultThatNamesItAndTheSetting() {
    DatabaseClock unknown = new DatabaseClock("instashop", null, Clock.systemUTC());
    Clocks clocks = new Clocks(List.of(unknown), clock, Duration.ofSeconds(15));
    assertThat(clocks.fault()).isEmpty();
    assertThat(clocks.skewSeconds("kafka")).isNaN();

    clock.wrote(NOW, NOW.minusSeconds(14));
    assertThat(clocks.fault()).isEmpty();

    clock.wrote(NOW, NOW.minusSeconds(40));
    assertThat(clocks.fault())
        .get()
        .asString()
        .startsWith("the clock of kafka is 39.999 s behind this host's")
        .contains("INSTASHOP_PRODUCER_MAX_CLOCK_SKEW");
  }
}
