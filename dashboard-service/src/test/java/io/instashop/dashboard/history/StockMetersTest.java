package io.instashop.dashboard.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StockMetersTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:15:00Z");
  private static final StockView STOCK =
      new StockView(4, 5, 6, 2, NOW.minusMillis(90_500), List.of(), List.of());

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private HistoryView view = HistoryView.NONE;

  StockMetersTest() {
    new StockMeters(() -> view).bindTo(registry);
  }

  @Test
  void theyAreWhatTheNewestCountSaw() {
    view = counted(STOCK);
    assertThat(products("critical")).isEqualTo(4);
    assertThat(products("low")).isEqualTo(5);
    assertThat(products("fine")).isEqualTo(6);
    assertThat(gauge("instashop.dashboard.products.sold.out")).isEqualTo(2);
    assertThat(gauge("instashop.dashboard.stock.short.seconds")).isEqualTo(90.5);
  }

  @Test
  void whereNoProductIsShortNoneHasBeenForLong() {
    view = counted(STOCK.shortSince(null));
    assertThat(gauge("instashop.dashboard.stock.short.seconds")).isZero();
  }

  /** Old figures would keep an alarm on, or off, when nobody can know. */
  @Test
  void ofAWarehouseThatDoesNotAnswerNothingIsKnown() {
    assertThat(products("critical")).isNaN();
    view = counted(STOCK).unavailable("gone");
    assertThat(products("fine")).isNaN();
    assertThat(gauge("instashop.dashboard.products.sold.out")).isNaN();
    assertThat(gauge("instashop.dashboard.stock.short.seconds")).isNaN();
  }

  private double products(String stock) {
    return registry.get("instashop.dashboard.products").tag("stock", stock).gauge().value();
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  private static HistoryView counted(StockView stock) {
    return new HistoryView(
        true,
        null,
        NOW,
        NOW,
        null,
        null,
        0,
        0,
        0,
        0,
        0,
        BigDecimal.ZERO,
        List.of(),
        List.of(),
        List.of(),
        stock,
        DeliveriesView.NONE,
        List.of());
  }
}
