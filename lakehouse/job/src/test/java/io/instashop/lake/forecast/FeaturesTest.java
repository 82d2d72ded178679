package io.instashop.lake.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeaturesTest {

  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

  /** A Monday at 3 in London, and still a Sunday in Bogotá. */
  private static final long HOUR = Instant.parse("2026-03-16T03:00:00Z").getEpochSecond() / 3600;

  private final double[] values = IntStream.range(0, 400).asDoubleStream().toArray();

  @Test
  void areTheHourTheWeekdayAndTheHoursBefore() {
    assertThat(Features.of(values, 200, HOUR, BOGOTA))
        .containsExactly(
            22, // o'clock
            7, // Sunday
            199, // an hour ago
            176, // a day ago
            32, // a week ago
            187.5, // mean of 176 to 199
            115.5, // mean of 32 to 199
            104); // mean of 32, 56 ... 176
    assertThat(Features.of(values, 200, HOUR, ZoneId.of("UTC"))).startsWith(3, 1);
  }

  @Test
  void holdNothingOfTheHourItselfOrOfLaterOnes() {
    double[] before = Features.of(values, 200, HOUR, BOGOTA);
    Arrays.fill(values, 200, 400, -1e9);
    assertThat(Features.of(values, 200, HOUR, BOGOTA)).containsExactly(before);
  }

  @Test
  void needAWeekAndNoMore() {
    assertThat(Features.of(values, Features.REACH, HOUR, BOGOTA)[4]).isZero();
  }
}
