package io.instashop.generator.shop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Picks from a list, each option in proportion to its weight. Options can be added.
 *
 * @param <T> the options
 */
public final class Weighted<T> {

  private final List<T> options = new ArrayList<>();
  private double[] cumulative = new double[8];

  /** A list without options yet. */
  public Weighted() {}

  /**
   * Weighs the options.
   *
   * @throws IllegalArgumentException if no option has a positive weight
   */
  public Weighted(List<T> options, ToDoubleFunction<T> weight) {
    options.forEach(option -> add(option, weight.applyAsDouble(option)));
    if (!(total() > 0)) {
      throw new IllegalArgumentException("nothing to pick from");
    }
  }

  /**
   * Weights by name. They are sorted: the order of a map may differ from one JVM to the next, and a
   * run must be repeatable.
   */
  public static Weighted<String> byName(Map<String, Double> weights) {
    return new Weighted<>(
        weights.keySet().stream().sorted().toList(), name -> weights.getOrDefault(name, 0.0));
  }

  /** Adds an option, in constant time on average. */
  public void add(T option, double weight) {
    int size = options.size();
    if (size == cumulative.length) {
      cumulative = Arrays.copyOf(cumulative, 2 * size);
    }
    cumulative[size] = total() + weight;
    options.add(option);
  }

  /** The sum of all weights. */
  public double total() {
    return options.isEmpty() ? 0 : cumulative[options.size() - 1];
  }

  /** How many options there are. */
  public int size() {
    return options.size();
  }

  /** One of the options, of which one must have a weight above 0. */
  public T pick(RandomGenerator random) {
    double point = random.nextDouble() * total();
    int found = Arrays.binarySearch(cumulative, 0, options.size(), point);
    return options.get(Math.min(found >= 0 ? found + 1 : -found - 1, options.size() - 1));
  }
}
