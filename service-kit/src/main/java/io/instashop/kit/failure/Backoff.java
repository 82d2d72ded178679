package io.instashop.kit.failure;

import java.time.Duration;

/**
 * How long to wait after failures that follow each other: the first pause, then twice as long each
 * time, up to the longest. Spring's own retry templates also run the attempts, which does not fit
 * here. The loops have to recognise a lost answer, a stop or a closed query between two attempts.
 *
 * @param first pause after the first failure, zero or more
 * @param longest limit of a pause, not shorter than the first
 */
public record Backoff(Duration first, Duration longest) {

  /** A doubling beyond this would overflow before it reaches any limit in use. */
  private static final int MOST_DOUBLINGS = 30;

  /**
   * Checks the pauses.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Backoff {
    if (first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("0 <= first <= longest, but: " + first + ", " + longest);
    }
  }

  /**
   * The pause before the next attempt.
   *
   * @param failures how many attempts have failed one after the other, 1 or more
   */
  public Duration after(int failures) {
    if (failures < 1) {
      throw new IllegalArgumentException("1 failure or more, but: " + failures);
    }
    int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
    Duration pause = first.multipliedBy(1L << doublings);
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
