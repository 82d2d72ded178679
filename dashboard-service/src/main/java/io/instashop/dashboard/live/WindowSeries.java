package io.instashop.dashboard.live;

import io.instashop.contracts.windows.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The last windows of one aggregation, each with its figures by dimension. Not thread-safe. */
final class WindowSeries<W extends Window> {

  private final Duration span;
  private final TreeMap<Instant, Map<String, W>> windows = new TreeMap<>();

  WindowSeries(Duration span) {
    this.span = span;
  }

  /** Replaces the figures of one window; without any, the window is forgotten. */
  void replace(Instant start, Collection<W> figures) {
    if (figures.isEmpty()) {
      windows.remove(start);
    } else {
      windows.put(
          start,
          figures.stream()
              .collect(Collectors.toMap(Window::dimension, Function.identity(), (a, b) -> b)));
    }
    if (!windows.isEmpty()) {
      windows.headMap(oldest()).clear();
    }
  }

  /** Whether a window is within the span, or newer than all that are known. */
  boolean covers(Instant start) {
    return windows.isEmpty() || !start.isBefore(oldest());
  }

  void clear() {
    windows.clear();
  }

  /** Figures of all windows, oldest window first. */
  Stream<W> all() {
    return windows.values().stream().flatMap(figures -> figures.values().stream());
  }

  /** Figures of the newest window and of those up to {@code back} before it, oldest first. */
  Stream<W> since(Duration back) {
    return windows.isEmpty()
        ? Stream.empty()
        : windows.tailMap(windows.lastKey().minus(back)).values().stream()
            .flatMap(figures -> figures.values().stream());
  }

  /** Starts of the windows, newest first. */
  Stream<Instant> starts() {
    return windows.descendingKeySet().stream();
  }

  /** How far back from the newest window figures are kept. */
  Duration span() {
    return span;
  }

  /** Figures of the newest window. */
  Collection<W> newest() {
    return windows.isEmpty() ? List.of() : windows.lastEntry().getValue().values();
  }

  /** Figures of the window that starts then; none if it is not known. */
  Collection<W> at(Instant start) {
    return windows.getOrDefault(start, Map.of()).values();
  }

  /** Figures of all windows by dimension, oldest window first. */
  Map<String, List<W>> byName() {
    return all()
        .collect(Collectors.groupingBy(Window::dimension, TreeMap::new, Collectors.toList()));
  }

  /** A count of one dimension in the newest window. */
  long newest(String dimension, ToLongFunction<W> count) {
    return sum(newest().stream().filter(one -> one.dimension().equals(dimension)).toList(), count);
  }

  /** A count over windows. */
  static <W> long sum(Collection<W> windows, ToLongFunction<W> count) {
    return windows.stream().mapToLong(count).sum();
  }

  private Instant oldest() {
    return windows.lastKey().minus(span);
  }
}
