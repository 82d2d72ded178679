package io.instashop.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.windows.TransactionWindow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SaleMetersTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private LiveView view = live(false);
  private Instant now = NOON;

  SaleMetersTest() {
    new SaleMeters(() -> view, () -> now).bindTo(registry);
  }

  @Test
  void salesOfTheLastTenMinutesCountTheOpenWindowIncluded() {
    view = live(true, window(-630, 500, 400), window(-600, 20, 3), window(0, 7, 1));
    assertThat(sales("completed")).isEqualTo(27);
    assertThat(sales("failed")).isEqualTo(4);
  }

  /** The newest windows may be of yesterday. */
  @Test
  void windowsGrowOldByTheClockThoughNoNewerOnesCome() {
    view = live(true, window(-60, 20, 3), window(-30, 7, 1));
    now = NOON.plusSeconds(570);
    assertThat(sales("completed")).isEqualTo(7);
    now = NOON.plusSeconds(600);
    assertThat(sales("completed")).isZero();
    assertThat(sales("failed")).isZero();
  }

  @Test
  void ofARedisThatDoesNotAnswerNothingIsKnown() {
    view = live(false, window(-30, 7, 1));
    assertThat(sales("completed")).isNaN();
    assertThat(sales("failed")).isNaN();
  }

  private double sales(String outcome) {
    return registry.get("instashop.dashboard.sales").tag("outcome", outcome).gauge().value();
  }

  private static TransactionWindow window(int start, long completed, long failed) {
    Instant from = NOON.plusSeconds(start);
    BigDecimal money = BigDecimal.ONE;
    return new TransactionWindow(
        from,
        from.plusSeconds(30),
        completed + failed,
        money,
        completed,
        failed,
        0,
        money,
        money,
        money,
        money,
        1,
        1,
        1L,
        1L);
  }

  private static LiveView live(boolean available, TransactionWindow... windows) {
    return new LiveView(
        available,
        available ? null : "gone",
        NOON,
        1800,
        Shopping.NONE,
        Goods.NONE,
        null,
        true,
        List.of(windows),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
