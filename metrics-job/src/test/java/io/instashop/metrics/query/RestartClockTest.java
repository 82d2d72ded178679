package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartClockTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final RestartClock clock = new RestartClock(Duration.ofMinutes(2));

  @Test
  void aQueryThatStandsIsStartedAgainAtTwiceTheDistanceEachTime() {
    List<Integer> minutes =
        IntStream.range(0, 30)
            .filter(minute -> clock.look(true, true, NOON.plusSeconds(60L * minute)))
            .boxed()
            .toList();

    assertThat(minutes).containsExactly(3, 8, 17);
  }

  @Test
  void oneThatMovesInBetweenBeginsAgainWithTheFirstWait() {
    assertThat(clock.look(true, true, NOON)).isFalse();
    assertThat(clock.look(true, true, NOON.plusSeconds(121))).isTrue();
    assertThat(clock.look(false, true, NOON.plusSeconds(130))).isFalse();
    assertThat(clock.look(true, true, NOON.plusSeconds(140))).isFalse();
    assertThat(clock.look(true, true, NOON.plusSeconds(260))).isFalse();
    assertThat(clock.look(true, true, NOON.plusSeconds(261))).isTrue();
  }

  @Test
  void theTimeInWhichItCannotWorkDoesNotCountAndMakesTheNextWaitNoShorter() {
    assertThat(clock.look(true, true, NOON)).isFalse();
    assertThat(clock.look(true, true, NOON.plusSeconds(121))).isTrue();
    assertThat(clock.look(true, false, NOON.plusSeconds(400))).isFalse();
    assertThat(clock.look(true, true, NOON.plusSeconds(500))).isFalse();
    assertThat(clock.look(true, true, NOON.plusSeconds(740))).isFalse();
    assertThat(clock.look(true, true, NOON.plusSeconds(741))).isTrue();
  }
}
