package io.instashop.generator.traffic;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Event times of live events: microseconds apart, increasing, never in the future.
 *
 * <p>The events of one batch end at the time when it was begun. Where the clock leaves no room (it
 * was set back, or it stands still), events share a time rather than run ahead of the clock.
 */
final class Timeline {

  private final Clock clock;
  private Instant last = Instant.EPOCH;
  private Instant now = Instant.EPOCH;
  private long remaining;

  Timeline(Clock clock) {
    this.clock = clock;
  }

  /** Begins a batch of up to this many events. */
  void begin(int events) {
    now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    remaining = events;
  }

  Instant next() {
    remaining = Math.max(0, remaining - 1);
    Instant time = now.minus(remaining, ChronoUnit.MICROS);
    if (!time.isAfter(last)) {
      time = last.plus(1, ChronoUnit.MICROS);
    }
    last = time.isAfter(now) ? now : time;
    return last;
  }
}
