package io.instashop.cli.platform;

import java.time.Duration;
import java.util.Locale;

/** Time since something began. */
public final class Stopwatch {

  private final long start = System.nanoTime();

  private Stopwatch() {}

  /** A stopwatch that runs from now. */
  public static Stopwatch started() {
    return new Stopwatch();
  }

  /** The time since. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** The time since, in seconds with one decimal. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.1f s", elapsed().toMillis() / 1000.0);
  }
}
