package io.instashop.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PollPaceTest {

  private static final Duration ACTIVE = Duration.ofMillis(20);
  private static final Duration IDLE = Duration.ofSeconds(2);
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final PollPace pace = new PollPace(ACTIVE, IDLE);

  @Test
  void aFullBatchIsFollowedAtOnce() {
    assertThat(pace.after(true, true, NOW)).isZero();
  }

  @Test
  void whileRowsFlowTheWaitIsShort() {
    assertThat(pace.after(true, false, NOW)).isEqualTo(ACTIVE);
    assertThat(pace.after(false, false, NOW.plusSeconds(4))).isEqualTo(ACTIVE);
    assertThat(pace.after(false, false, NOW.plusSeconds(5))).isEqualTo(ACTIVE);
  }

  @Test
  void withoutRowsTheWaitGrowsByHalfUpToTheIdleOne() {
    pace.after(true, false, NOW);
    Instant later = NOW.plusSeconds(6);
    assertThat(pace.after(false, false, later)).isEqualTo(Duration.ofMillis(30));
    assertThat(pace.after(false, false, later)).isEqualTo(Duration.ofMillis(45));
    for (int i = 0; i < 20; i++) {
      pace.after(false, false, later);
    }
    assertThat(pace.after(false, false, later)).isEqualTo(IDLE);
  }

  @Test
  void aRowBringsTheShortWaitBack() {
    for (int i = 0; i < 20; i++) {
      pace.after(false, false, NOW);
    }
    assertThat(pace.after(true, false, NOW)).isEqualTo(ACTIVE);
    assertThat(pace.after(false, false, NOW.plusSeconds(1))).isEqualTo(ACTIVE);
  }

  @Test
  void anIdleWaitShorterThanTheActiveOneIsTheLimit() {
    PollPace odd = new PollPace(Duration.ofSeconds(3), IDLE);
    assertThat(odd.after(false, false, NOW)).isEqualTo(IDLE);
  }
}
