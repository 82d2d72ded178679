package io.instashop.lake.forecast;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * How far a group's forecast is off, in the unit of the values, beside guesses that need no model.
 * A forecast begins every {@code ahead} hours and knows no value from there on; neither do the
 * guesses.
 *
 * @param forecast of the model
 * @param dayAgo of the value of the same hour on the last day that is known
 * @param weekAgo of the value of the same hour a week ago
 * @param mean of the mean of all hours before the measured ones
 * @param actual the mean of the values that were measured on
 */
record Accuracy(Error forecast, Error dayAgo, Error weekAgo, Error mean, double actual) {

  private static final int DAY = 24;

  /** A mean absolute error and the root of the mean squared error. */
  static final class Error {
    private int count;
    private double absolute;
    private double squared;

    void add(double expected, double actual) {
      double difference = expected - actual;
      count++;
      absolute += Math.abs(difference);
      squared += difference * difference;
    }

    /** The mean absolute error. */
    double mae() {
      return absolute / count;
    }

    /** The root of the mean squared error, which counts large ones more. */
    double rmse() {
      return Math.sqrt(squared / count);
    }
  }

  /**
   * Measures on the last hours of a history.
   *
   * @param from index of the first hour that is measured
   * @param ahead how many hours a forecast has
   * @param model that has learnt from hours before {@code from} only
   */
  static Accuracy of(
      History history,
      History.Series group,
      int from,
      int ahead,
      ToDoubleFunction<double[]> model) {
    double[] values = group.values();
    double usual = Arrays.stream(values, 0, from).average().orElse(0);
    Accuracy accuracy =
        new Accuracy(
            new Error(),
            new Error(),
            new Error(),
            new Error(),
            Arrays.stream(values, from, values.length).average().orElse(0));
    for (int begin = from; begin < values.length; begin += ahead) {
      double[] expected =
          history.expected(group, begin, Math.min(ahead, values.length - begin), model);
      for (int i = 0; i < expected.length; i++) {
        double actual = values[begin + i];
        int days = i / DAY + 1;
        accuracy.forecast.add(expected[i], actual);
        accuracy.dayAgo.add(values[begin + i - days * DAY], actual);
        accuracy.weekAgo.add(values[begin + i - Features.REACH], actual);
        accuracy.mean.add(usual, actual);
      }
    }
    return accuracy;
  }
}
