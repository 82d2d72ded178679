package io.instashop.kit.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentRateTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final RecentRate rate = new RecentRate();

  @Test
  void theRateIsThatOfTheLastTenSeconds() {
    for (int second = 0; second <= 60; second++) {
      rate.passed(second < 40 ? 100 : 7, START.plusSeconds(second));
    }
    assertThat(rate.perSecond(START.plusSeconds(60))).isEqualTo(7.0);
  }

  @Test
  void nothingPassedIsZero() {
    assertThat(rate.perSecond(START)).isZero();
    rate.passed(5, START);
    assertThat(rate.perSecond(START)).isZero();
    assertThat(rate.perSecond(START.plusSeconds(11))).isZero();
  }

  @Test
  void whatWasBeforeARestartDoesNotCount() {
    rate.passed(1_000, START);
    rate.passed(1_000, START.plusSeconds(1));
    rate.restart();
    rate.passed(10, START.plusSeconds(1));
    rate.passed(10, START.plusSeconds(2));
    assertThat(rate.perSecond(START.plusSeconds(2))).isEqualTo(10.0);
  }
}
