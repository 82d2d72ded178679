package io.instashop.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.windows.Aggregation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PaymentsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final WindowReader reader = new WindowReader();
  private final Figures figures = new Figures(Duration.ofMinutes(2));

  @Test
  void windowsAddUpAndTheNewestIsToldApart() {
    replace(Aggregation.PAYMENTS, 0, method("Card", 3, "10.10"), method("Pix", 1, "5.00"));
    replace(Aggregation.PAYMENTS, 30, method("Card", 2, "0.40"));
    replace(Aggregation.PAYMENT_STATUSES, 0, status("failed", 4, "7.00"));
    replace(Aggregation.PAYMENT_STATUSES, 30, status("failed", 1, "0.50"));
    replace(Aggregation.PAYMENT_STEPS, 0, "\"step\": \"created\", \"step_count\": 6}");
    replace(Aggregation.COURIERS, 0, couriers(3, 2, "30.00"));
    replace(Aggregation.COURIERS, 60, couriers(1, 1, "41.00"));
    replace(Aggregation.PAYMENT_STATUSES, 60, status("pending", 2, "0.00"));

    assertThat(figures.payments(null))
        .isEqualTo(
            new Payments(
                NOON.plusSeconds(60),
                NOON.plusSeconds(90),
                List.of(
                    new Payments.Method("Card", 5, 2, 2, amounts("10.50", "2.00"), 0),
                    new Payments.Method("Pix", 1, 1, 1, amounts("5.00", "1.00"), 0)),
                List.of(
                    new Payments.Status("failed", 5, amounts("7.50", "2.00"), 0),
                    new Payments.Status("pending", 2, amounts("0.00", "1.00"), 2)),
                List.of(new Payments.Step("created", 6, 0)),
                new Payments.Couriers(4, new BigDecimal("32.75"), 1),
                null));
  }

  @Test
  void withoutWindowsThereAreNone() {
    QueryProgress progress = new QueryProgress("payments", NOON, NOON, 1, 0, 0L, 0, NOON);
    assertThat(figures.payments(progress)).isNull();
    replace(Aggregation.COURIERS, 0, couriers(3, 2, "30.00"));
    assertThat(Objects.requireNonNull(figures.payments(progress)).progress()).isEqualTo(progress);
    figures.clear(Aggregation.COURIERS);
    assertThat(figures.payments(progress)).isNull();
  }

  private void replace(Aggregation aggregation, int seconds, String... figuresOfWindow) {
    Instant start = NOON.plusSeconds(seconds);
    String times =
        "{\"window_start\": \"%s\", \"window_end\": \"%s\", "
            .formatted(start, start.plusSeconds(30));
    figures.replace(
        aggregation,
        start.getEpochSecond(),
        List.of(figuresOfWindow).stream().map(times::concat).toList(),
        reader);
  }

  private static Payments.Amounts amounts(String brl, String usd) {
    return new Payments.Amounts(new BigDecimal(brl), new BigDecimal(usd), new BigDecimal("0.00"));
  }

  private static String method(String name, int succeeded, String brl) {
    return """
    "method": "%s", "succeeded_count": %d, "pending_count": 1, "failed_count": 1,
    "amount_brl": %s, "amount_usd": 1.00, "amount_eur": 0.00}
    """
        .formatted(name, succeeded, brl);
  }

  private static String status(String name, int count, String brl) {
    return """
    "status": "%s", "payment_count": %d, "amount_brl": %s, "amount_usd": 1.00, "amount_eur": 0.00}
    """
        .formatted(name, count, brl);
  }

  private static String couriers(int positions, int orders, String speed) {
    return "\"position_count\": %d, \"unique_orders\": %d, \"avg_speed_kph\": %s}"
        .formatted(positions, orders, speed);
  }
}
