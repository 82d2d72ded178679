package io.instashop.generator.market;

import java.time.Duration;
import java.time.Instant;

/**
 * Which categories people talk about. Each trend drifts over hours and takes a new value every five
 * minutes. It follows from the category and the time alone, so every run and every restart agree.
 */
public final class Trends {

  /** How long a value stays. */
  public static final Duration STEP = Duration.ofMinutes(5);

  private static final long DRIFT_SECONDS = Duration.ofHours(2).toSeconds();
  private static final double DRIFT = 0.8;
  private static final double JITTER = 0.2;

  private Trends() {}

  /** The trend of a category at a time, from -1 (nobody cares) to 1 (everybody talks of it). */
  public static double of(String category, Instant time) {
    long step = Math.floorDiv(time.getEpochSecond(), STEP.toSeconds());
    long second = step * STEP.toSeconds();
    long drift = Math.floorDiv(second, DRIFT_SECONDS);
    double way = (double) Math.floorMod(second, DRIFT_SECONDS) / DRIFT_SECONDS;
    // Without corners where one stretch of the drift ends and the next begins.
    double eased = way * way * (3 - 2 * way);
    double from = noise(category, drift, 1);
    double to = noise(category, drift + 1, 1);
    return DRIFT * (from + (to - from) * eased) + JITTER * noise(category, step, 2);
  }

  /** A number from -1 to 1 that looks random and is always the same (SplitMix64's finaliser). */
  private static double noise(String category, long place, long stream) {
    long bits = category.hashCode() * 0x9E3779B97F4A7C15L + place * 0xBF58476D1CE4E5B9L + stream;
    bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    bits ^= bits >>> 31;
    return (bits >>> 11) * 0x1.0p-52 - 1;
  }
}
