package io.instashop.generator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ActivityCurveTest {

  @Test
  void averagesToOneOverAYear() {
    Instant newYear = Instant.parse("2026-01-01T00:30:00Z");
    ActivityCurve curve = new ActivityCurve();

    assertThat(
            LongStream.range(0, 365 * 24)
                .mapToDouble(hour -> curve.at(newYear.plusSeconds(hour * 3600)))
                .average()
                .orElseThrow())
        .isCloseTo(1, within(0.01));
  }
}
