package io.instashop.producer.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Says when what was seen last is too old to be believed: whatever looks has been held up. */
final class LookAge {

  /** Longer than a round of looks takes in which all databases but one say nothing. */
  private static final Duration OLDEST = Duration.ofSeconds(90);

  private final Clock clock;

  LookAge(Clock clock) {
    this.clock = clock;
  }

  /** The fault in one line, if there was no look since a moment for over 90 s. */
  Optional<String> tooOld(Instant lastLook) {
    return clock.instant().minus(OLDEST).isAfter(lastLook)
        ? Optional.of("not looked at since " + lastLook.truncatedTo(ChronoUnit.SECONDS))
        : Optional.empty();
  }
}
