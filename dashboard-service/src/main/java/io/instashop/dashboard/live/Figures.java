package io.instashop.dashboard.live;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.BehaviorWindow;
import io.instashop.contracts.windows.CartWindow;
import io.instashop.contracts.windows.CategoryWindow;
import io.instashop.contracts.windows.CourierWindow;
import io.instashop.contracts.windows.InventoryWindow;
import io.instashop.contracts.windows.PaymentStatusWindow;
import io.instashop.contracts.windows.PaymentStepWindow;
import io.instashop.contracts.windows.PaymentWindow;
import io.instashop.contracts.windows.SearchWindow;
import io.instashop.contracts.windows.ShipmentWindow;
import io.instashop.contracts.windows.TransactionWindow;
import io.instashop.contracts.windows.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that is known from Redis, and the sums the page shows of it. Not thread-safe. */
final class Figures {

  private static final Duration HOUR = Duration.ofHours(1);

  /** Windows beyond the hour, so that one an hour before the second newest is there. */
  private static final Duration MARGIN = Duration.ofMinutes(10);

  private final Duration span;
  private final WindowSeries<TransactionWindow> transactions;
  private final WindowSeries<BehaviorWindow> behavior;
  private final WindowSeries<CategoryWindow> categories;
  private final WindowSeries<SearchWindow> searches;
  private final WindowSeries<CartWindow> carts;
  private final WindowSeries<InventoryWindow> inventory;
  private final WindowSeries<ShipmentWindow> shipments;
  private final WindowSeries<PaymentWindow> payments;
  private final WindowSeries<PaymentStatusWindow> paymentStatuses;
  private final WindowSeries<PaymentStepWindow> paymentSteps;
  private final WindowSeries<CourierWindow> couriers;

  /**
   * @param span how far back from the newest window figures are kept
   */
  Figures(Duration span) {
    this.span = span;
    Duration anHourAgo = HOUR.plus(MARGIN);
    transactions = new WindowSeries<>(span.compareTo(anHourAgo) > 0 ? span : anHourAgo);
    behavior = new WindowSeries<>(span);
    categories = new WindowSeries<>(span);
    searches = new WindowSeries<>(span);
    carts = new WindowSeries<>(span);
    inventory = new WindowSeries<>(span);
    shipments = new WindowSeries<>(span);
    payments = new WindowSeries<>(span);
    paymentStatuses = new WindowSeries<>(span);
    paymentSteps = new WindowSeries<>(span);
    couriers = new WindowSeries<>(span);
  }

  /** Replaces one window of one aggregation by what Redis holds: JSON by dimension. */
  void replace(Aggregation aggregation, long start, Collection<String> json, WindowReader reader) {
    Instant time = Instant.ofEpochSecond(start);
    switch (aggregation) {
      case TRANSACTIONS ->
          transactions.replace(time, reader.readAll(json, TransactionWindow.class));
      case BEHAVIOR -> behavior.replace(time, reader.readAll(json, BehaviorWindow.class));
      case PRODUCTS -> categories.replace(time, reader.readAll(json, CategoryWindow.class));
      case SEARCHES -> searches.replace(time, reader.readAll(json, SearchWindow.class));
      case CARTS -> carts.replace(time, reader.readAll(json, CartWindow.class));
      case INVENTORY -> inventory.replace(time, reader.readAll(json, InventoryWindow.class));
      case SHIPMENTS -> shipments.replace(time, reader.readAll(json, ShipmentWindow.class));
      case PAYMENTS -> payments.replace(time, reader.readAll(json, PaymentWindow.class));
      case PAYMENT_STATUSES ->
          paymentStatuses.replace(time, reader.readAll(json, PaymentStatusWindow.class));
      case PAYMENT_STEPS ->
          paymentSteps.replace(time, reader.readAll(json, PaymentStepWindow.class));
      case COURIERS -> couriers.replace(time, reader.readAll(json, CourierWindow.class));
    }
  }

  boolean covers(Aggregation aggregation, long start) {
    return series(aggregation).covers(Instant.ofEpochSecond(start));
  }

  void clear(Aggregation aggregation) {
    series(aggregation).clear();
  }

  /** Those of the span, oldest first. */
  List<TransactionWindow> transactions() {
    return transactions.since(span).toList();
  }

  /**
   * Windows that lie an hour before the two newest ones, oldest first; one that was not written is
   * left out.
   */
  List<TransactionWindow> anHourAgo() {
    Set<Instant> wanted =
        transactions
            .starts()
            .limit(2)
            .map(start -> start.minus(HOUR))
            .collect(Collectors.toCollection(TreeSet::new));
    return transactions.all().filter(window -> wanted.contains(window.windowStart())).toList();
  }

  List<Share> behavior() {
    Map<String, BehaviorWindow> newest = newest(behavior);
    List<Share> shares = new ArrayList<>();
    behavior
        .byName()
        .forEach(
            (name, windows) ->
                shares.add(
                    new Share(
                        name,
                        WindowSeries.sum(windows, BehaviorWindow::eventCount),
                        count(newest.get(name), BehaviorWindow::eventCount))));
    // The sort is stable, so equal shares stay in the order of their names and do not flicker.
    shares.sort(Comparator.comparingLong(Share::count).reversed());
    return List.copyOf(shares);
  }

  List<CategoryShare> categories() {
    Map<String, CategoryWindow> newest = newest(categories);
    List<CategoryShare> shares = new ArrayList<>();
    categories.byName().forEach((name, windows) -> shares.add(share(windows, newest.get(name))));
    shares.sort(Comparator.comparing(CategoryShare::amount).reversed());
    return List.copyOf(shares);
  }

  /** How far back windows of an aggregation are wanted from Redis. */
  Duration span(Aggregation aggregation) {
    return series(aggregation).span();
  }

  Shopping shopping() {
    return new Shopping(
        NameSums.of(behavior, BehaviorWindow::byChannel),
        Searches.of(searches, NameSums.of(searches, SearchWindow::terms)),
        Carts.of(carts));
  }

  Goods goods() {
    return Goods.of(inventory, shipments);
  }

  /**
   * The payments of the simulator, null without any.
   *
   * @param progress of their query, null if unknown
   */
  @Nullable Payments payments(@Nullable QueryProgress progress) {
    return Payments.of(payments, paymentStatuses, paymentSteps, couriers, progress).orElse(null);
  }

  private WindowSeries<?> series(Aggregation aggregation) {
    return switch (aggregation) {
      case TRANSACTIONS -> transactions;
      case BEHAVIOR -> behavior;
      case PRODUCTS -> categories;
      case SEARCHES -> searches;
      case CARTS -> carts;
      case INVENTORY -> inventory;
      case SHIPMENTS -> shipments;
      case PAYMENTS -> payments;
      case PAYMENT_STATUSES -> paymentStatuses;
      case PAYMENT_STEPS -> paymentSteps;
      case COURIERS -> couriers;
    };
  }

  private static CategoryShare share(
      List<CategoryWindow> windows, @Nullable CategoryWindow current) {
    long sales = WindowSeries.sum(windows, CategoryWindow::productSales);
    BigDecimal revenue =
        windows.stream()
            .map(CategoryWindow::categoryRevenue)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new CategoryShare(
        windows.get(0).category(),
        sales,
        revenue,
        WindowSeries.sum(windows, CategoryWindow::totalQuantity),
        sales == 0
            ? BigDecimal.ZERO
            : revenue.divide(BigDecimal.valueOf(sales), 2, RoundingMode.HALF_UP),
        count(current, CategoryWindow::productSales),
        current == null ? BigDecimal.ZERO : current.categoryRevenue(),
        count(current, CategoryWindow::totalQuantity),
        count(current, CategoryWindow::uniqueCustomers),
        count(current, CategoryWindow::uniqueProducts));
  }

  private static <W extends Window> Map<String, W> newest(WindowSeries<W> series) {
    return series.newest().stream()
        .collect(Collectors.toMap(Window::dimension, Function.identity()));
  }

  private static <W> long count(@Nullable W window, ToLongFunction<W> count) {
    return window == null ? 0 : count.applyAsLong(window);
  }
}
