package io.instashop.generator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacerTest {

  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void givesTheRateHoweverUnevenTheTicks() {
    Pacer pacer = pacer(200, Duration.ofDays(1));
    int taken = 0;
    Instant now = START;
    for (int i = 1; i <= 100; i++) {
      now = now.plusMillis(i % 2 == 0 ? 3 : 197);
      taken += pacer.take(now, 1000);
    }

    assertThat(taken).isEqualTo(2000);
  }

  @Test
  void catchesUpWithASlowWrite() {
    Pacer pacer = pacer(100, Duration.ofDays(1));

    assertThat(pacer.take(START.plusSeconds(10), 600)).isEqualTo(600);
    assertThat(pacer.take(START.plusSeconds(10), 600)).isEqualTo(400);
    assertThat(pacer.take(START.plusSeconds(10), 600)).isZero();
  }

  @Test
  void givesUpWhatALongOutageLeftUndone() {
    assertThat(pacer(100, Duration.ofDays(1)).take(START.plusSeconds(3600), 1_000_000))
        .isEqualTo(3000);
  }

  @Test
  void endsWithExactlyWhatTheDurationAskedFor() {
    Pacer pacer = pacer(7, Duration.ofSeconds(3));
    int taken = 0;
    for (int i = 1; i <= 400; i++) {
      assertThat(pacer.isFinished()).isEqualTo(taken == 21);
      taken += pacer.take(START.plusMillis(10L * i), 1);
    }

    assertThat(taken).isEqualTo(21);
    assertThat(pacer.isFinished()).isTrue();
  }

  @Test
  void waitsWhileTheClockIsBehindItself() {
    Pacer pacer = pacer(10, Duration.ofDays(1));
    pacer.take(START.plusSeconds(2), 100);

    assertThat(pacer.take(START.plusSeconds(1), 100)).isZero();
    assertThat(pacer.take(START.plusSeconds(3), 100)).isEqualTo(10);
  }

  @Test
  void followsARateThatChangesWhileItRuns() {
    AtomicInteger rate = new AtomicInteger(100);
    Pacer pacer = new Pacer(rate::get, time -> 1, START, START.plusSeconds(86_400));
    assertThat(pacer.take(START.plusSeconds(10), 10_000)).isEqualTo(1000);

    rate.set(500);
    assertThat(pacer.take(START.plusSeconds(20), 10_000)).isEqualTo(5000);

    rate.set(1);
    assertThat(pacer.take(START.plusSeconds(30), 10_000)).isEqualTo(10);
  }

  private static Pacer pacer(double rate, Duration duration) {
    return new Pacer(() -> rate, time -> 1, START, START.plus(duration));
  }
}
