package io.instashop.dashboard.live;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.BehaviorWindow;
import io.instashop.contracts.windows.CategoryWindow;
import io.instashop.contracts.windows.TransactionWindow;
import io.instashop.contracts.windows.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Everything that is known from Redis, and the sums the page shows of it. Not thread-safe. */
final class Figures {

  private final WindowSeries<TransactionWindow> transactions;
  private final WindowSeries<BehaviorWindow> behavior;
  private final WindowSeries<CategoryWindow> categories;

  /**
   * @param span how far back from the newest window figures are kept
   */
  Figures(Duration span) {
    transactions = new WindowSeries<>(span);
    behavior = new WindowSeries<>(span);
    categories = new WindowSeries<>(span);
  }

  /** Replaces one window of one aggregation by what Redis holds: JSON by dimension. */
  void replace(Aggregation aggregation, long start, Collection<String> json, WindowReader reader) {
    Instant time = Instant.ofEpochSecond(start);
    switch (aggregation) {
      case TRANSACTIONS ->
          transactions.replace(time, reader.readAll(json, TransactionWindow.class));
      case BEHAVIOR -> behavior.replace(time, reader.readAll(json, BehaviorWindow.class));
      case PRODUCTS -> categories.replace(time, reader.readAll(json, CategoryWindow.class));
    }
  }

  boolean covers(Aggregation aggregation, long start) {
    return series(aggregation).covers(Instant.ofEpochSecond(start));
  }

  void clear(Aggregation aggregation) {
    series(aggregation).clear();
  }

  List<TransactionWindow> transactions() {
    return transactions.all().toList();
  }

  List<Share> behavior() {
    return shares(
        behavior,
        BehaviorWindow::eventCount,
        window -> BigDecimal.ZERO,
        Comparator.comparingLong(Share::count));
  }

  List<Share> categories() {
    return shares(
        categories,
        CategoryWindow::productSales,
        CategoryWindow::categoryRevenue,
        Comparator.comparing(Share::amount));
  }

  private WindowSeries<?> series(Aggregation aggregation) {
    return switch (aggregation) {
      case TRANSACTIONS -> transactions;
      case BEHAVIOR -> behavior;
      case PRODUCTS -> categories;
    };
  }

  private static <W extends Window> List<Share> shares(
      WindowSeries<W> series,
      ToLongFunction<W> count,
      Function<W, BigDecimal> amount,
      Comparator<Share> order) {
    Map<String, W> newest =
        series.newest().stream().collect(Collectors.toMap(Window::dimension, Function.identity()));
    Map<String, List<W>> byName =
        series
            .all()
            .collect(Collectors.groupingBy(Window::dimension, TreeMap::new, Collectors.toList()));
    List<Share> shares = new ArrayList<>();
    byName.forEach(
        (name, windows) -> {
          W current = newest.get(name);
          shares.add(
              new Share(
                  name,
                  windows.stream().mapToLong(count).sum(),
                  windows.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add),
                  current == null ? 0 : count.applyAsLong(current),
                  current == null ? BigDecimal.ZERO : amount.apply(current)));
        });
    // The sort is stable, so equal shares stay in the order of their names and do not flicker.
    shares.sort(order.reversed());
    return List.copyOf(shares);
  }
}
