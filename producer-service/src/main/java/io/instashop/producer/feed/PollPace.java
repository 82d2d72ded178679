package io.instashop.producer.feed;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait before the next look at a database: briefly while rows flow, ever longer when
 * they do not. Polling is what a writer never notices; a notification would make its commits queue
 * for one lock.
 */
public final class PollPace {

  private static final Duration FLOWING = Duration.ofSeconds(5);
  private static final double GROWTH = 1.5;

  private final Duration active;
  private final Duration idle;
  private Instant lastRow = Instant.MIN;
  private Duration wait;

  /**
   * @param active the wait while rows flow
   * @param idle the longest wait
   */
  public PollPace(Duration active, Duration idle) {
    this.active = active;
    this.idle = idle;
    this.wait = active;
  }

  /**
   * The wait after a poll.
   *
   * @param rows whether the poll found any
   * @param full whether it filled its batch: more may be there, so there is no wait
   */
  public Duration after(boolean rows, boolean full, Instant now) {
    if (rows) {
      lastRow = now;
    }
    if (full) {
      wait = active;
      return Duration.ZERO;
    }
    if (now.minus(FLOWING).isAfter(lastRow)) {
      Duration longer = Duration.ofNanos((long) (wait.toNanos() * GROWTH));
      wait = longer.compareTo(idle) < 0 ? longer : idle;
    } else {
      wait = active;
    }
    return wait;
  }
}
