package io.instashop.dashboard.history;

import io.instashop.contracts.meters.MeterNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The stock as gauges, for alarms. While the warehouse does not answer they are no numbers: the
 * last ones known are for a page, which can say how old they are.
 */
@Component
class StockMeters implements MeterBinder {

  private final Supplier<HistoryView> history;

  @Autowired
  StockMeters(HistoryFeed history) {
    this(history::view);
  }

  StockMeters(Supplier<HistoryView> history) {
    this.history = history;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    products("critical", StockView::critical, registry);
    products("low", StockView::low, registry);
    products("fine", StockView::fine, registry);
    Gauge.builder(MeterNames.DASHBOARD_SOLD_OUT, () -> known(view -> view.stock().soldOut()))
        .description("Products of which nothing is left")
        .register(registry);
    Gauge.builder(MeterNames.DASHBOARD_STOCK_SHORT, () -> known(StockMeters::shortFor))
        .description("How long the product that is short the longest has been so, in seconds")
        .register(registry);
  }

  private void products(String stock, ToDoubleFunction<StockView> count, MeterRegistry registry) {
    Gauge.builder(
            MeterNames.DASHBOARD_PRODUCTS, () -> known(view -> count.applyAsDouble(view.stock())))
        .description("Products by what is left of them for their reorder point")
        .tag(MeterNames.TAG_STOCK, stock)
        .register(registry);
  }

  private double known(ToDoubleFunction<HistoryView> figure) {
    HistoryView view = history.get();
    return view.available() ? figure.applyAsDouble(view) : Double.NaN;
  }

  /** Up to the newest event, not up to now: nobody has seen what came after it. */
  private static double shortFor(HistoryView view) {
    return view.stock().shortSince() == null || view.newestEvent() == null
        ? 0
        : Math.max(
            0, Duration.between(view.stock().shortSince(), view.newestEvent()).toMillis() / 1000.0);
  }
}
