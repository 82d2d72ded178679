package io.instashop.generator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/**
 * Spreads events over a past span: in order, as dense as the shop was busy, none after its end.
 *
 * <p>The span is cut into slices. The n-th of N events lies where n/N of the activity of all slices
 * has passed. Chance moves it within its own N-th part only, so the order needs no sorting.
 */
final class BackfillSchedule {

  private static final int LEAST_SLICES = 4096;
  private static final int MOST_SLICES = 1 << 20;

  /** Short enough that hours of the day stay apart in a backfill of years. */
  private static final Duration LONGEST_SLICE = Duration.ofMinutes(15);

  private final Instant from;
  private final double sliceMicros;
  private final double[] passed;
  private final long events;
  private final RandomGenerator random;
  private int slice;
  private long given;

  BackfillSchedule(
      Instant from, Instant to, long events, ActivityCurve curve, RandomGenerator random) {
    this.from = from.truncatedTo(ChronoUnit.MICROS);
    long longest = Duration.between(this.from, to).dividedBy(LONGEST_SLICE) + 1;
    int slices = (int) Math.max(LEAST_SLICES, Math.min(MOST_SLICES, longest));
    this.passed = new double[slices + 1];
    this.sliceMicros = (double) ChronoUnit.MICROS.between(this.from, to) / slices;
    this.events = events;
    this.random = random;
    for (int i = 0; i < slices; i++) {
      passed[i + 1] = passed[i] + curve.at(after((i + 0.5) * sliceMicros));
    }
  }

  boolean hasNext() {
    return given < events;
  }

  Instant next() {
    double point = (given + random.nextDouble()) / events * passed[passed.length - 1];
    given++;
    while (slice < passed.length - 2 && passed[slice + 1] < point) {
      slice++;
    }
    double within = (point - passed[slice]) / (passed[slice + 1] - passed[slice]);
    return after((slice + Math.min(1, within)) * sliceMicros);
  }

  private Instant after(double micros) {
    return from.plus(Duration.of((long) micros, ChronoUnit.MICROS));
  }
}
