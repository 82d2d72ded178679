package io.instashop.generator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00.123456789Z");

  private final Timeline timeline = new Timeline(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void aBatchEndsNowWithAMicrosecondBetweenItsEvents() {
    timeline.begin(3);

    assertThat(List.of(timeline.next(), timeline.next(), timeline.next()))
        .containsExactly(
            Instant.parse("2026-03-02T12:00:00.123454Z"),
            Instant.parse("2026-03-02T12:00:00.123455Z"),
            Instant.parse("2026-03-02T12:00:00.123456Z"));
  }

  @Test
  void neverRunsAheadOfAClockThatStandsStill() {
    List<Instant> times = new ArrayList<>();
    for (int batch = 0; batch < 5; batch++) {
      timeline.begin(10);
      for (int i = 0; i < 10; i++) {
        times.add(timeline.next());
      }
    }

    assertThat(times).isSorted().allMatch(time -> !time.isAfter(NOW));
  }
}
