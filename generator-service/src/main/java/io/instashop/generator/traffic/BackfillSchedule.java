package io.instashop.generator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/**
 * Spreads events over a past span: in order, as dense as the shop was busy, none after its end.
 *
 * <p>The span is cut into slices. The n-th of N events lies where n/N of the activity of all slices
 * has passed, moved within its own N-th part, so the order needs no sorting.
 */
final class BackfillSchedule {

  private static final int SLICES = 4096;

  private final Instant from;
  private final double sliceMicros;
  private final double[] passed = new double[SLICES + 1];
  private final long events;
  private final RandomGenerator random;
  private int slice;
  private long given;

  BackfillSchedule(
      Instant from, Instant to, long events, ActivityCurve curve, RandomGenerator random) {
    this.from = from.truncatedTo(ChronoUnit.MICROS);
    this.sliceMicros = (double) ChronoUnit.MICROS.between(this.from, to) / SLICES;
    this.events = events;
    this.random = random;
    for (int i = 0; i < SLICES; i++) {
      passed[i + 1] = passed[i] + curve.at(after((i + 0.5) * sliceMicros));
    }
  }

  boolean hasNext() {
    return given < events;
  }

  Instant next() {
    double point = (given + random.nextDouble()) / events * passed[SLICES];
    given++;
    while (slice < SLICES - 1 && passed[slice + 1] < point) {
      slice++;
    }
    double within = (point - passed[slice]) / (passed[slice + 1] - passed[slice]);
    return after((slice + Math.min(1, within)) * sliceMicros);
  }

  private Instant after(double micros) {
    return from.plus(Duration.of((long) micros, ChronoUnit.MICROS));
  }
}
