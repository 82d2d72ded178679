package io.instashop.consumer.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionClockTest {

  private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
  private static final Duration KEEP = Duration.ofDays(10);

  private final RetentionClock clock = new RetentionClock(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void theEarliestOfBothClocksAndTheNewestRowDecides() {
    assertThat(first(NOW, NOW)).contains(LocalDate.of(2026, 6, 20));
    assertThat(first(NOW, NOW.plusSeconds(86_400))).contains(LocalDate.of(2026, 6, 20));
    assertThat(first(NOW, NOW.minus(Duration.ofDays(5)))).contains(LocalDate.of(2026, 6, 15));
    assertThat(clock.cause()).isEmpty();
  }

  @Test
  void withoutRowsThereIsNothingToDelete() {
    assertThat(clock.firstKept(NOW, Optional.empty(), KEEP)).isEmpty();
  }

  @Test
  void clocksThatDisagreeDeleteNothingUntilTheyAgreeAgain() {
    assertThat(first(NOW.plusSeconds(61), NOW)).isEmpty();
    assertThat(first(NOW.minus(Duration.ofDays(730)), NOW)).isEmpty();
    assertThat(clock.cause())
        .hasValueSatisfying(
            cause -> assertThat(cause).contains("2026-06-30T12:00:00Z", "2024-06-30T12:00:00Z"));

    assertThat(first(NOW.plusSeconds(60), NOW)).isPresent();
    assertThat(clock.cause()).isEmpty();
  }

  private Optional<LocalDate> first(Instant database, Instant newestRow) {
    return clock.firstKept(database, Optional.of(newestRow), KEEP);
  }
}
