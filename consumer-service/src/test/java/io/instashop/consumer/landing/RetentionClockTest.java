package io.instashop.consumer.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.kit.clock.TwoClocks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionClockTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-06-30T00:00:00Z");

  private final RetentionClock clock =
      new RetentionClock(
          Clock.systemUTC(), new RetentionSettings(Duration.ofDays(10), Duration.ofMinutes(10)));

  @Test
  void theEarliestOfBothClocksAndTheNewestRowDecides() {
    Instant before = MIDNIGHT.minusSeconds(30);
    Instant later = MIDNIGHT.plusSeconds(86_400);

    assertThat(first(MIDNIGHT, MIDNIGHT, MIDNIGHT)).contains(LocalDate.of(2026, 6, 20));
    assertThat(first(MIDNIGHT, MIDNIGHT, later)).contains(LocalDate.of(2026, 6, 20));
    assertThat(first(before, MIDNIGHT, later)).contains(LocalDate.of(2026, 6, 19));
    assertThat(first(MIDNIGHT, before, later)).contains(LocalDate.of(2026, 6, 19));
    assertThat(first(MIDNIGHT, MIDNIGHT, MIDNIGHT.minus(Duration.ofDays(5))))
        .contains(LocalDate.of(2026, 6, 15));
    assertThat(clock.cause()).isEmpty();
  }

  @Test
  void withoutRowsThereIsNothingToDelete() {
    assertThat(clock.firstKept(new TwoClocks(MIDNIGHT, MIDNIGHT, MIDNIGHT), Optional.empty()))
        .isEmpty();
  }

  @Test
  void clocksThatDisagreeDeleteNothing() {
    assertThat(first(MIDNIGHT, MIDNIGHT.plusSeconds(61), MIDNIGHT)).isEmpty();
    assertThat(clock.cause())
        .hasValueSatisfying(
            cause -> assertThat(cause).startsWith("Warehouse: no row is deleted, next attempt in"));
  }

  private Optional<LocalDate> first(Instant host, Instant database, Instant newestRow) {
    return clock.firstKept(new TwoClocks(host, database, host), Optional.of(newestRow));
  }
}
