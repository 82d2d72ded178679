package io.instashop.audit.evidence;

import java.time.Duration;
import java.time.Instant;

/**
 * The span of event times that is compared, half-open.
 *
 * @param from first instant that belongs to it
 * @param to first instant after it
 */
public record Interval(Instant from, Instant to) {

  /** Refuses an end before the start. */
  public Interval {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the interval ends " + to + ", before it starts " + from);
    }
  }

  /** Whether an event time lies in it. */
  public boolean contains(Instant time) {
    return !time.isBefore(from) && time.isBefore(to);
  }

  /** Whether no event time lies in it. */
  public boolean isEmpty() {
    return from.equals(to);
  }

  /** The windows that lie wholly in it: its start rounded up, its end rounded down. */
  public Interval wholeWindows(Duration window) {
    long length = window.toSeconds();
    long first = -Math.floorDiv(-from.getEpochSecond() - (from.getNano() > 0 ? 1 : 0), length);
    long last = Math.floorDiv(to.getEpochSecond(), length);
    return new Interval(
        Instant.ofEpochSecond(first * length),
        Instant.ofEpochSecond(Math.max(first, last) * length));
  }

  /** The instant of epoch microseconds. */
  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1000L);
  }

  /** Epoch microseconds of an instant, as PostgreSQL and Spark keep it. */
  public static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }
}
