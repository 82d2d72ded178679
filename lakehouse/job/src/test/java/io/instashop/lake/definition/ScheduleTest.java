package io.instashop.lake.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  @ParameterizedTest
  @CsvSource({
    "0 2 * * *, 2026-03-14T01:59:59Z, 2026-03-14T02:00Z",
    "0 2 * * *, 2026-03-14T02:00:00Z, 2026-03-15T02:00Z",
    "*/15 * * * *, 2026-03-14T23:50:00Z, 2026-03-15T00:00Z",
    "0 0 29 2 *, 2026-03-14T00:00:00Z, 2028-02-29T00:00Z",
  })
  void aCronComesNextAt(String cron, String now, String next) {
    assertThat(Schedule.of(null, cron).after(ZonedDateTime.parse(now)))
        .isEqualTo(ZonedDateTime.parse(next));
  }

  @Test
  void anIntervalCountsFromTheLastStart() {
    ZonedDateTime start = ZonedDateTime.parse("2026-03-14T02:00Z");
    assertThat(Schedule.of("10m", null).after(start)).isEqualTo(start.plusMinutes(10));
  }

  @Test
  void whatIsNoScheduleIsRefused() {
    assertThatThrownBy(() -> Schedule.of("10m", "0 2 * * *")).hasMessageContaining("not both");
    assertThatThrownBy(() -> Schedule.of(null, null)).hasMessageContaining("not both");
    assertThatThrownBy(() -> Schedule.of(null, "0 25 * * *"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
