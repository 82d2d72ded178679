package io.instashop.metrics.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.windows.LostWindows;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which windows a loss is about, and for how long. */
class LossesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:10.5Z");

  private final Losses losses = new Losses(Duration.ofSeconds(30), Duration.ofHours(48));

  @Test
  void theyBeginWithTheOldestThatIsKeptAndEndWithTheOpenOne() {
    assertThat(losses.at(NOW.minusSeconds(90), NOW)).isEqualTo(lost("2026-03-01T12:00:30Z"));
    assertThat(losses.at(null, NOW)).isEqualTo(lost("2026-03-01T12:00:30Z"));
  }

  @Test
  void theWindowOfAnEventAheadOfTheClockIsOneOfThem() {
    assertThat(losses.at(NOW.plusSeconds(25), NOW)).isEqualTo(lost("2026-03-01T12:01:00Z"));
  }

  @Test
  void theFaultEndsWhenRedisWouldKeepNoneOfThemAnyMore() {
    assertThat(losses.secondsToLive(losses.at(null, NOW), NOW))
        .isEqualTo(Duration.ofHours(48).toSeconds() + 19);
  }

  @Test
  void theFaultNamesTheCommandThatRebuildsThem() {
    assertThat(Losses.describe(losses.at(null, NOW)))
        .startsWith("Redis lost windows")
        .contains(
            "'./instashop replay --target windows --from 2026-02-27T12:00:00Z"
                + " --to 2026-03-01T12:00:30Z'");
  }

  private static LostWindows lost(String to) {
    return new LostWindows(Instant.parse("2026-02-27T12:00:00Z"), Instant.parse(to));
  }
}
