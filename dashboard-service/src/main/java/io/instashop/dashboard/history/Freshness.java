package io.instashop.dashboard.history;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides whether a table must be counted again.
 *
 * <p>PostgreSQL's change counter may trail a commit: an idle connection reports its last writes
 * after up to 10 seconds. So a table is recounted while its counter moves and a little longer, and
 * a count is never taken for final before the counter has been quiet for that long.
 */
final class Freshness {

  private static final Duration REPORTING_DELAY = Duration.ofSeconds(12);

  private long changes = -1;
  private Instant changedAt = Instant.MIN;

  /**
   * Notes the value of the counter; to be called before counting.
   *
   * @return whether to count
   */
  boolean isDue(long counter, Instant now) {
    if (counter != changes) {
      changes = counter;
      changedAt = now;
    }
    return now.isBefore(changedAt.plus(REPORTING_DELAY));
  }

  /** Forgets what was seen, after a count that failed. */
  void reset() {
    changes = -1;
  }
}
