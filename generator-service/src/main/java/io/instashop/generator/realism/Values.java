package io.instashop.generator.realism;

import io.instashop.generator.shop.Range;
import org.jspecify.annotations.Nullable;

/** The values of one profile's orders: how many lie in the range, and how they are spread. */
final class Values {

  /** Bars of the histogram. The last one holds all that is above. */
  static final int BARS = 40;

  /** Prices move, so a basket may end a little beside what it was aimed at. */
  private static final double TOLERANCE = 0.1;

  private final @Nullable Range range;
  private final double width;
  private final long[] bars = new long[BARS];
  private long inside;
  private long orders;

  Values(@Nullable Range range) {
    this.range = range;
    this.width = range == null ? 25 : range.to() * 1.25 / BARS;
  }

  void add(double amount) {
    orders++;
    bars[(int) Math.min(BARS - 1, amount / width)]++;
    if (range != null && range.holds(amount, TOLERANCE)) {
      inside++;
    }
  }

  double percentInside() {
    return orders == 0 ? 0 : 100.0 * inside / orders;
  }

  @Nullable Range range() {
    return range;
  }

  double width() {
    return width;
  }

  long[] bars() {
    return bars.clone();
  }
}
