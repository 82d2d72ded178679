package io.instashop.lake.forecast;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values of groups, hour by hour. An hour without a row counts as 0.
 *
 * @param start its first hour, in hours since 1970 in UTC
 * @param hours how many they are
 * @param zone of the hours of the day
 * @param series one a group, in the order of their names; a group without a name is the first
 */
record History(long start, int hours, ZoneId zone, List<Series> series) {

  /** What a group's rows sum up to in an hour, which is one since 1970 in UTC. */
  record Sum(@Nullable String group, long hour, double value) {}

  /** The values of a group, one for each hour of the history. */
  record Series(@Nullable String group, double[] values) {}

  /** An hour to learn from: what was known before it, and what it brought. */
  record Example(double[] features, double value) {}

  /**
   * Fills the hours without a row.
   *
   * @param sums at most one for each group and hour, in any order; those of other hours are left
   *     out
   */
  static History of(long start, int hours, ZoneId zone, List<Sum> sums) {
    var groups =
        new TreeMap<@Nullable String, double[]>(
            Comparator.nullsFirst(Comparator.<String>naturalOrder()));
    for (Sum sum : sums) {
      long at = sum.hour() - start;
      if (at >= 0 && at < hours) {
        groups.computeIfAbsent(sum.group(), name -> new double[hours])[(int) at] = sum.value();
      }
    }
    List<Series> series = new ArrayList<>();
    groups.forEach((group, values) -> series.add(new Series(group, values)));
    return new History(start, hours, zone, series);
  }

  /** The hours of all groups to learn from, oldest first, that begin before an hour. */
  List<Example> examples(int before) {
    List<Example> examples = new ArrayList<>();
    for (int at = Features.REACH; at < before; at++) {
      for (Series each : series) {
        examples.add(
            new Example(Features.of(each.values(), at, start + at, zone), each.values()[at]));
      }
    }
    return examples;
  }

  /**
   * What is expected of a group's hours from {@code at} on. Each is expected of what was expected
   * of those before it, as in real life: values from {@code at} on are not read.
   *
   * @param at index of the first hour, {@link Features#REACH} or more
   * @param ahead how many hours
   * @param model expects a value from features
   */
  double[] expected(Series group, int at, int ahead, ToDoubleFunction<double[]> model) {
    int reach = Features.REACH;
    double[] known =
        Arrays.copyOf(Arrays.copyOfRange(group.values(), at - reach, at), reach + ahead);
    for (int i = 0; i < ahead; i++) {
      known[reach + i] = model.applyAsDouble(Features.of(known, reach + i, start + at + i, zone));
    }
    return Arrays.copyOfRange(known, reach, reach + ahead);
  }

  /** When an hour begins. */
  Instant begin(int at) {
    return Instant.ofEpochSecond((start + at) * 3600);
  }
}
