package io.instashop.audit.reading;

import io.instashop.audit.evidence.Interval;
import io.instashop.audit.settings.AuditSettings;
import java.time.Duration;
import java.time.Instant;

/**
 * The closed windows of an interval, parted by whether Redis still has them.
 *
 * @param expired windows that have expired in Redis, or may expire while it is read
 * @param kept the others
 */
public record RedisSpan(Interval expired, Interval kept) {

  /** Parts the windows that lie wholly in an interval. */
  public static RedisSpan of(Interval interval, AuditSettings settings, Instant now) {
    Interval windows = interval.wholeWindows(settings.window());
    // A margin for what expires between now and the moment when Redis answers.
    Instant oldest =
        now.minus(settings.history()).plus(settings.window()).plus(Duration.ofMinutes(1));
    Instant cut =
        oldest.isAfter(windows.to())
            ? windows.to()
            : new Interval(later(oldest, windows.from()), windows.to())
                .wholeWindows(settings.window())
                .from();
    return new RedisSpan(new Interval(windows.from(), cut), new Interval(cut, windows.to()));
  }

  /** Whether there is no window to compare. */
  public boolean isEmpty() {
    return kept.from().equals(kept.to());
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
