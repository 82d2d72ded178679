package io.instashop.generator.shopper;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Picks from a list, each option in proportion to its weight.
 *
 * @param <T> the options
 */
public final class Weighted<T> {

  private final List<T> options;
  private final double[] cumulative;

  /**
   * Weighs the options.
   *
   * @throws IllegalArgumentException if no option has a positive weight
   */
  public Weighted(List<T> options, ToDoubleFunction<T> weight) {
    this.options = List.copyOf(options);
    this.cumulative = new double[options.size()];
    double sum = 0;
    for (int i = 0; i < cumulative.length; i++) {
      sum += weight.applyAsDouble(this.options.get(i));
      cumulative[i] = sum;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("nothing to pick from");
    }
  }

  /** One of the options. */
  public T pick(RandomGenerator random) {
    double point = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, point);
    return options.get(Math.min(found >= 0 ? found + 1 : -found - 1, cumulative.length - 1));
  }
}
