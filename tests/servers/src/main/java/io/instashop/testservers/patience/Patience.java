package io.instashop.testservers.patience;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * How long tests wait for something that must happen. A bound is written for two idle cores. It is
 * stretched by what this machine's processor, with all that runs beside, was measured to do when
 * the JVM began. So a slow machine makes a build slow, not red.
 */
public final class Patience {

  /** What the yardstick took where the bounds were written, on two idle cores. */
  private static final double REFERENCE_MILLIS = 24;

  /** Other work may begin after the measurement. */
  private static final double HEADROOM = 2;

  private static final double WORTH_TELLING = 2;
  private static final int ROUNDS = 5;

  private static final double SLOWNESS = measure();

  private Patience() {}

  /** The bound that is written as so many seconds. */
  public static Duration seconds(long seconds) {
    return of(Duration.ofSeconds(seconds));
  }

  /** The bound that is written as so many minutes. */
  public static Duration minutes(long minutes) {
    return of(Duration.ofMinutes(minutes));
  }

  /** The bound that is written as such a time. */
  public static Duration of(Duration written) {
    return Duration.ofMillis((long) (written.toMillis() * SLOWNESS * HEADROOM));
  }

  /** How many times as slow as the machine the bounds were written on; 1 if it is not slower. */
  public static double slowness() {
    return SLOWNESS;
  }

  private static double measure() {
    double[] millis = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      millis[i] = yardstick();
    }
    Arrays.sort(millis);
    double slowness = Math.max(1, millis[ROUNDS / 2] / REFERENCE_MILLIS);
    if (slowness >= WORTH_TELLING) {
      System.out.printf(
          Locale.ROOT,
          "This machine is %.1f times as slow as the one that tests' bounds are written for; they"
              + " are stretched.%n",
          slowness);
    }
    return slowness;
  }

  /** Milliseconds for work of the processor alone, waiting for its turn included. */
  private static double yardstick() {
    long begun = System.nanoTime();
    long number = 1;
    for (int i = 0; i < 20_000_000; i++) {
      number = number * 6364136223846793005L + 1442695040888963407L;
    }
    double millis = (System.nanoTime() - begun) / 1e6;
    // So that the work is not left out as useless.
    return number == 0 ? millis + 1 : millis;
  }
}
