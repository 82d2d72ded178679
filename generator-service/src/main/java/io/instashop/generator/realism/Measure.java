package io.instashop.generator.realism;

import java.util.Locale;

/**
 * One figure of the report.
 *
 * @param group what it belongs to
 * @param name what is measured
 * @param published what the shop promises
 * @param least the least that is right
 * @param most the most that is right
 * @param seen what was drawn
 */
record Measure(
    String group, String name, double published, double least, double most, double seen) {

  /** A share in percent, right within so many points around what was published. */
  static Measure share(String group, String name, double published, double points, double seen) {
    return new Measure(group, name, published, published - points, published + points, seen);
  }

  boolean isRight() {
    return seen >= least && seen <= most;
  }

  String bound() {
    return number(least) + " to " + number(most);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
