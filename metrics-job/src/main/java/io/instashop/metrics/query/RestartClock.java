package io.instashop.metrics.query;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a query that stands is started again. Each time it waits twice as long: one that is
 * only slow would otherwise never come to the end of its batch. Not thread-safe.
 */
final class RestartClock {

  private final Duration limit;
  private Duration wait;
  private @Nullable Instant standingSince;

  /**
   * Nothing stands yet.
   *
   * @param limit how long a query may stand before it is started again for the first time
   */
  RestartClock(Duration limit) {
    this.limit = limit;
    this.wait = limit;
  }

  /**
   * Takes in one look.
   *
   * @param stands whether the query makes no progress
   * @param could whether it could; while it cannot, its time does not count
   * @return whether it is to be started again now
   */
  boolean look(boolean stands, boolean could, Instant now) {
    if (!stands) {
      wait = limit;
    }
    if (!stands || !could) {
      standingSince = null;
      return false;
    }
    if (standingSince == null) {
      standingSince = now;
    }
    if (!standingSince.plus(wait).isBefore(now)) {
      return false;
    }
    standingSince = now;
    wait = wait.multipliedBy(2);
    return true;
  }
}
