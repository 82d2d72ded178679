package io.instashop.generator.shop;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Numbers between two limits, written as {@code [from, to]}.
 *
 * @param from the least, above 0
 * @param to the most, not below {@code from}
 */
public record Range(double from, double to) {

  /** Checks the limits. */
  public Range {
    Checks.that(from > 0 && to >= from, "must be two numbers above 0, the smaller one first");
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Range of(List<Double> limits) {
    Checks.that(limits.size() == 2, "must be two numbers above 0, the smaller one first");
    return new Range(limits.get(0), limits.get(1));
  }

  /** One number in the range, all alike. */
  public double pick(RandomGenerator random) {
    return from + (to - from) * random.nextDouble();
  }

  /** The number in the middle. */
  public double middle() {
    return (from + to) / 2;
  }

  /** Whether a number is in the range, which is widened by a share of its limits. */
  public boolean holds(double number, double tolerance) {
    return number >= from * (1 - tolerance) && number <= to * (1 + tolerance);
  }
}
