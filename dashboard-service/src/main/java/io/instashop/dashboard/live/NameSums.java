package io.instashop.dashboard.live;

import io.instashop.contracts.windows.TopCounts;
import io.instashop.contracts.windows.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds up the counts by name of many windows. */
final class NameSums {

  private NameSums() {}

  /** The most frequent names, in the order in which one window shows them. */
  static <W extends Window> List<NameShare> of(
      WindowSeries<W> series, Function<W, @Nullable Map<String, Long>> counts) {
    Map<String, Long> newest = sum(series.newest().stream().map(counts));
    return TopCounts.shown(sum(series.all().map(counts))).entrySet().stream()
        .map(
            one ->
                new NameShare(one.getKey(), one.getValue(), newest.getOrDefault(one.getKey(), 0L)))
        .toList();
  }

  private static Map<String, Long> sum(Stream<@Nullable Map<String, Long>> counts) {
    Map<String, Long> sum = new HashMap<>();
    counts
        .flatMap(Stream::ofNullable)
        .forEach(one -> one.forEach((name, count) -> sum.merge(name, count, Long::sum)));
    return sum;
  }
}
