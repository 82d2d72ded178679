package io.instashop.sampledata.payments;

import io.instashop.sampledata.run.RandomSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Invents orders with amount, method and outcome of the payment. */
final class Checkout {

  private static final BigDecimal NET_SHARE = new BigDecimal("0.90");

  /** So that the steps of a payment do not lie in the future. */
  private static final int OLDEST_MILLIS = 8_000;

  private static final Map<String, String> COUNTRIES =
      Map.of("BRL", "BR", "USD", "US", "EUR", "PT");

  private final RandomSource random;
  private final Clock clock;

  Checkout(RandomSource random, Clock clock) {
    this.random = random;
    this.clock = clock;
  }

  PaymentOrder next() {
    long now = clock.millis();
    long placed = now - OLDEST_MILLIS + random.below(2_000);
    BigDecimal amount = BigDecimal.valueOf(500 + random.below(150_000), 2);
    String currency = random.weighted(List.of("BRL", "USD", "EUR"), 70, 20, 10);
    String method = random.weighted(List.of("Card", "Pix", "Boleto"), 55, 35, 10);
    return new PaymentOrder(
        random.uuid(),
        random.uuid(),
        amount,
        currency,
        method,
        random.weighted(List.of("succeeded", "pending", "failed"), 80, 12, 8),
        random.weighted(List.of("Visa", "Mastercard", "Elo", "Amex"), 45, 35, 15, 5),
        "%04d".formatted(random.below(10_000)),
        amount.multiply(NET_SHARE).setScale(2, RoundingMode.HALF_UP),
        Objects.requireNonNull(COUNTRIES.get(currency)),
        "%d.%d.%d.%d"
            .formatted(
                11 + random.below(180),
                random.below(256),
                random.below(256),
                1 + random.below(254)),
        Timestamps.format(placed),
        Timestamps.format(now),
        placed);
  }
}
