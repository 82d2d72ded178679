package io.instashop.dashboard.live;

import io.instashop.contracts.windows.CourierWindow;
import io.instashop.contracts.windows.PaymentStatusWindow;
import io.instashop.contracts.windows.PaymentStepWindow;
import io.instashop.contracts.windows.PaymentWindow;
import io.instashop.contracts.windows.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The payments of the payment simulator, over the whole span; lists are by name. The newest window
 * is the newest of them all: what has none at that time counts as none there.
 *
 * @param windowStart of the newest window
 * @param windowEnd of the newest window, itself not in it
 * @param methods how it is paid
 * @param statuses how far payments have come
 * @param steps what they did to come there
 * @param couriers who brings what was ordered
 * @param progress with what came late and the watermark; null if the metrics job has told none
 */
public record Payments(
    Instant windowStart,
    Instant windowEnd,
    List<Method> methods,
    List<Status> statuses,
    List<Step> steps,
    Couriers couriers,
    @Nullable QueryProgress progress) {

  /**
   * Amounts in each currency, with two decimals.
   *
   * @param brl Brazilian reals
   * @param usd US dollars
   * @param eur euros
   */
  public record Amounts(BigDecimal brl, BigDecimal usd, BigDecimal eur) {}

  /**
   * The payments by one method.
   *
   * @param amounts of those that succeeded
   * @param current those that succeeded in the newest window alone
   */
  public record Method(
      String name, long succeeded, long pending, long failed, Amounts amounts, long current) {}

  /**
   * The payments that came to one status.
   *
   * @param current those of the newest window alone
   */
  public record Status(String name, long count, Amounts amounts, long current) {}

  /**
   * The payments that made one step.
   *
   * @param current those of the newest window alone
   */
  public record Step(String name, long count, long current) {}

  /**
   * Where couriers said to be.
   *
   * @param positions over the whole span
   * @param averageSpeed of these in km/h, half up to two decimals
   * @param currentOrders orders on their way in the newest window: those of several do not add up
   */
  public record Couriers(long positions, BigDecimal averageSpeed, long currentOrders) {}

  /** Of these windows; empty if there are none. */
  static Optional<Payments> of(
      WindowSeries<PaymentWindow> methods,
      WindowSeries<PaymentStatusWindow> statuses,
      WindowSeries<PaymentStepWindow> steps,
      WindowSeries<CourierWindow> couriers,
      @Nullable QueryProgress progress) {
    return Stream.of(methods, statuses, steps, couriers)
        .flatMap(series -> series.newest().stream())
        .max(Comparator.comparing(Window::windowStart))
        .map(
            newest ->
                new Payments(
                    newest.windowStart(),
                    newest.windowEnd(),
                    methods.byName().values().stream()
                        .map(all -> method(all, methods.at(newest.windowStart())))
                        .toList(),
                    statuses.byName().values().stream()
                        .map(all -> status(all, statuses.at(newest.windowStart())))
                        .toList(),
                    steps.byName().values().stream()
                        .map(all -> step(all, steps.at(newest.windowStart())))
                        .toList(),
                    couriers(couriers, couriers.at(newest.windowStart())),
                    progress));
  }

  private static Method method(List<PaymentWindow> all, Collection<PaymentWindow> newest) {
    return new Method(
        all.get(0).method(),
        WindowSeries.sum(all, PaymentWindow::succeededCount),
        WindowSeries.sum(all, PaymentWindow::pendingCount),
        WindowSeries.sum(all, PaymentWindow::failedCount),
        new Amounts(
            sum(all, PaymentWindow::amountBrl),
            sum(all, PaymentWindow::amountUsd),
            sum(all, PaymentWindow::amountEur)),
        of(all.get(0).method(), newest, PaymentWindow::succeededCount));
  }

  private static Status status(
      List<PaymentStatusWindow> all, Collection<PaymentStatusWindow> newest) {
    return new Status(
        all.get(0).status(),
        WindowSeries.sum(all, PaymentStatusWindow::paymentCount),
        new Amounts(
            sum(all, PaymentStatusWindow::amountBrl),
            sum(all, PaymentStatusWindow::amountUsd),
            sum(all, PaymentStatusWindow::amountEur)),
        of(all.get(0).status(), newest, PaymentStatusWindow::paymentCount));
  }

  private static Step step(List<PaymentStepWindow> all, Collection<PaymentStepWindow> newest) {
    return new Step(
        all.get(0).step(),
        WindowSeries.sum(all, PaymentStepWindow::stepCount),
        of(all.get(0).step(), newest, PaymentStepWindow::stepCount));
  }

  private static Couriers couriers(
      WindowSeries<CourierWindow> series, Collection<CourierWindow> newest) {
    List<CourierWindow> all = series.all().toList();
    long positions = WindowSeries.sum(all, CourierWindow::positionCount);
    BigDecimal speeds =
        sum(all, one -> one.avgSpeedKph().multiply(BigDecimal.valueOf(one.positionCount())));
    return new Couriers(
        positions,
        positions == 0
            ? BigDecimal.ZERO
            : speeds.divide(BigDecimal.valueOf(positions), 2, RoundingMode.HALF_UP),
        WindowSeries.sum(newest, CourierWindow::uniqueOrders));
  }

  private static <W extends Window> long of(
      String name, Collection<W> newest, ToLongFunction<W> count) {
    return newest.stream().filter(one -> one.dimension().equals(name)).mapToLong(count).sum();
  }

  private static <W> BigDecimal sum(Collection<W> windows, Function<W, BigDecimal> amount) {
    return windows.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
