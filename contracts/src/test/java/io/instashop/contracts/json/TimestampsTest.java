package io.instashop.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @Test
  void readsAndWritesEveryInstantAsTheJdkDoes() {
    Random random = new Random(1);
    long from = Instant.parse("1999-12-01T00:00:00Z").getEpochSecond();
    long to = Instant.parse("2101-01-01T00:00:00Z").getEpochSecond();
    int[] steps = {1_000_000_000, 1_000_000, 1_000, 1};
    for (int i = 0; i < 20_000; i++) {
      int step = steps[i % steps.length];
      Instant instant =
          Instant.ofEpochSecond(
              random.nextLong(from, to), (long) random.nextInt(1_000_000_000) / step * step);
      assertThat(Timestamps.parse(instant.toString())).isEqualTo(instant);
      assertThat(Timestamps.format(instant)).isEqualTo(instant.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1969-12-31T23:59:59.999Z",
        "-0001-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "0000-01-01T00:00:00.000000001Z"
      })
  void writesTheseAsTheJdkDoes(String text) {
    assertThat(Timestamps.format(Instant.parse(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T10:15:30Z",
        "2026-03-01T10:15:30.5Z",
        "2026-03-01T10:15:30.05Z",
        "2026-03-01T10:15:30.123456789Z",
        "2026-02-28T23:59:59.999999Z",
        "2024-02-29T00:00:00Z",
        "2026-03-31T24:00:00Z",
        "2026-02-01T10:15:30.Z",
        "2026-03-01T10:15:30+02:00"
      })
  void readsTheseAsTheJdkDoes(String text) {
    assertThat(Timestamps.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "yesterday",
        "2026-13-01T10:15:30Z",
        "2026-02-30T10:15:30Z",
        "2026-02-00T10:15:30Z",
        "2026-02-01T25:15:30Z",
        "2026-02-01T10:60:30Z",
        "2026-02-01T10:15:61Z",
        "2026-03-01T10:15Z",
        "2026-02-01T10:15:30.12x4Z",
        "2026-02-01T10:15:30,5x",
        "2026-02-01T1\u0661:15:30Z",
        "2026-02-01T10:15:30.1234567890Z"
      })
  void refusesWhatTheJdkRefuses(String text) {
    assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeParseException.class);
    assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(DateTimeParseException.class);
  }
}
