package io.instashop.dashboard.live;

import io.instashop.contracts.meters.MeterNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * How the sales of the last ten minutes ended, as gauges, for alarms. They come from the windows of
 * Redis, so a backfill or a replay of old sales does not count. Without new windows the counts fall
 * to 0.
 */
final class SaleMeters implements MeterBinder {

  private final Supplier<LiveView> live;
  private final InstantSource clock;

  SaleMeters(Supplier<LiveView> live, InstantSource clock) {
    this.live = live;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    sales("completed", RecentSales::completed, registry);
    sales("failed", RecentSales::failed, registry);
  }

  private void sales(String outcome, ToDoubleFunction<RecentSales> count, MeterRegistry registry) {
    Gauge.builder(MeterNames.DASHBOARD_SALES, () -> known(count))
        .description("Sales that ended so in the last ten minutes")
        .tag(MeterNames.TAG_OUTCOME, outcome)
        .register(registry);
  }

  private double known(ToDoubleFunction<RecentSales> count) {
    LiveView view = live.get();
    return view.available()
        ? count.applyAsDouble(RecentSales.of(view.windows(), clock.instant()))
        : Double.NaN;
  }
}
