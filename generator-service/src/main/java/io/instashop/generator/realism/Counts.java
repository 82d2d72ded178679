package io.instashop.generator.realism;

import java.util.HashMap;
import java.util.Map;

/** Numbers by name. */
final class Counts {

  private final Map<Object, long[]> counts = new HashMap<>();
  private long total;

  void add(Object name) {
    add(name, 1);
  }

  void add(Object name, long number) {
    counts.computeIfAbsent(name, any -> new long[1])[0] += number;
    total += number;
  }

  long of(Object name) {
    long[] count = counts.get(name);
    return count == null ? 0 : count[0];
  }

  long total() {
    return total;
  }

  /** The part that this name has of all, in percent. */
  double percent(Object name) {
    return total == 0 ? 0 : 100.0 * of(name) / total;
  }
}
