package io.instashop.generator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackfillScheduleTest {

  private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");

  @Test
  void staysInTheSpanInOrderAndFillsIt() {
    List<Instant> times = times(Duration.ofDays(1), 50_000);

    assertThat(times).hasSize(50_000).isSorted();
    assertThat(times.get(0)).isBetween(NOON.minus(Duration.ofDays(1)), NOON.minusSeconds(86_000));
    assertThat(times.get(49_999)).isBetween(NOON.minusSeconds(60), NOON);
  }

  @Test
  void theEveningIsBusierThanTheNight() {
    List<Instant> times = times(Duration.ofDays(7), 70_000);

    assertThat(inHour(times, 20)).isGreaterThan(10 * inHour(times, 3));
    assertThat(inHour(times, 3)).isPositive();
  }

  @Test
  void aSecondHasRoomForManyEvents() {
    assertThat(times(Duration.ofSeconds(1), 300_000)).isSorted().last().isNotEqualTo(NOON);
  }

  private static List<Instant> times(Duration span, int events) {
    BackfillSchedule schedule =
        new BackfillSchedule(
            NOON.minus(span), NOON, events, new ActivityCurve(), new SplittableRandom(1));
    List<Instant> times = new ArrayList<>();
    while (schedule.hasNext()) {
      times.add(schedule.next());
    }
    return times;
  }

  private static long inHour(List<Instant> times, int hour) {
    return times.stream().filter(t -> t.atZone(ZoneOffset.UTC).getHour() == hour).count();
  }
}
