package io.instashop.replay;

import io.instashop.audit.evidence.Interval;
import io.instashop.audit.settings.AuditSettings;
import java.time.Instant;

/** Sees to it that only closed time is rebuilt: what is open belongs to the services. */
public final class ClosedInterval {

  private ClosedInterval() {}

  /**
   * The interval of the settings.
   *
   * @throws ReplayException if it ends later than {@link AuditSettings#settle} ago
   */
  public static Interval of(AuditSettings settings, Instant now) {
    Instant latest = now.minus(settings.settle());
    Interval interval = settings.interval(now);
    if (interval.to().isAfter(latest)) {
      throw new ReplayException(
          "the interval ends "
              + interval.to()
              + ", but events may still be on their way until "
              + latest
              + "; choose an earlier --to");
    }
    return interval;
  }
}
