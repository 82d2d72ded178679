package io.instashop.generator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Counts the events that are due: a token bucket, so that slow writes are caught up with and the
 * average rate holds.
 *
 * <p>The bucket holds half a minute of events. After a longer outage the rest is dropped, to spare
 * a database that has just come back.
 */
final class Pacer {

  private static final Duration CAPACITY = Duration.ofSeconds(30);

  private final DoubleSupplier rate;
  private final ToDoubleFunction<Instant> activity;
  private final Instant end;
  private Instant last;
  private double tokens;

  /**
   * An empty bucket.
   *
   * @param rate events per second where the activity is 1; may change
   * @param end no events are due for the time after it
   */
  Pacer(DoubleSupplier rate, ToDoubleFunction<Instant> activity, Instant start, Instant end) {
    this.rate = rate;
    this.activity = activity;
    this.last = start;
    this.end = end;
  }

  /** Takes up to {@code most} of the events that are due. */
  int take(Instant now, int most) {
    Instant until = now.isBefore(end) ? now : end;
    // A clock that was set back gives nothing until it is where it was.
    if (until.isAfter(last)) {
      double current = rate.getAsDouble() * activity.applyAsDouble(until);
      double earned = Duration.between(last, until).toNanos() / 1e9 * current;
      tokens = Math.min(tokens + earned, Math.max(1, CAPACITY.toSeconds() * current));
      last = until;
    }
    // A whole number of seconds has a whole number of events, whatever its summands' rounding.
    int taken = (int) Math.min(most, Math.floor(tokens + 1e-6));
    tokens -= taken;
    return taken;
  }

  /** Whether the end has come and everything due before it was taken. */
  boolean isFinished() {
    return !last.isBefore(end) && tokens < 1 - 1e-6;
  }
}
