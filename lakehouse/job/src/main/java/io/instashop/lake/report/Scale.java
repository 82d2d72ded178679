package io.instashop.lake.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The numbers beside a chart, from 0 up to the first round number that no value is above.
 *
 * @param top the highest of them
 * @param step from one to the next, 1, 2 or 5 times a power of ten
 */
record Scale(double top, double step) {

  private static final int STEPS = 4;

  /** A scale for values up to a highest one; values below 0 have no room on it. */
  static Scale upTo(double highest) {
    if (highest <= 0) {
      return new Scale(1, 1);
    }
    double least = highest / STEPS;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double times = least / power;
    double step = power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    return new Scale(Math.ceil(highest / step) * step, step);
  }

  /** Where a value lies, from 0 at the bottom to 1 at the top. */
  double part(double value) {
    return Math.max(0, Math.min(1, value / top));
  }

  /** The round numbers, from 0 on. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i <= Math.round(top / step); i++) {
      ticks.add(i * step);
    }
    return ticks;
  }
}
