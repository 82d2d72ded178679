package io.instashop.producer.feed;

import java.time.Duration;
import java.time.Instant;

/** How far another clock is from ours, of which only question and answer are known. */
public final class ClockSkew {

  private ClockSkew() {}

  /**
   * By how much the other clock is surely ahead of ours (below zero: behind). What the time between
   * question and answer can explain is no skew.
   *
   * @param asked when the question was sent, by our clock
   * @param answered when the answer had come, by our clock
   * @param theirs what the other clock said in between
   */
  public static Duration between(Instant asked, Instant answered, Instant theirs) {
    if (theirs.isBefore(asked)) {
      return Duration.between(asked, theirs);
    }
    return theirs.isAfter(answered) ? Duration.between(answered, theirs) : Duration.ZERO;
  }
}
