package io.instashop.sampledata.payments;

import io.instashop.sampledata.run.RandomSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Invents orders. */
final class Checkout {

  private static final BigDecimal NET_SHARE = new BigDecimal("0.90");

  /** So that the steps of a payment do not lie in the future. */
  private static final int OLDEST_MILLIS = 8_000;

  private static final Map<String, String> COUNTRIES =
      Map.of("BRL", "BR", "USD", "US", "EUR", "PT");

  private final RandomSource dice;
  private final Clock clock;

  Checkout(RandomSource dice, Clock clock) {
    this.dice = dice;
    this.clock = clock;
  }

  PaymentOrder next() {
    long now = clock.millis();
    long placed = now - OLDEST_MILLIS + dice.below(2_000);
    BigDecimal amount = BigDecimal.valueOf(500 + dice.below(150_000), 2);
    String currency = dice.weighted(List.of("BRL", "USD", "EUR"), 70, 20, 10);
    String method = dice.weighted(List.of("Card", "Pix", "Boleto"), 55, 35, 10);
    boolean card = method.equals("Card");
    return new PaymentOrder(
        dice.uuid(),
        dice.uuid(),
        amount,
        currency,
        method,
        dice.weighted(List.of("succeeded", "pending", "failed"), 80, 12, 8),
        card ? dice.weighted(List.of("Visa", "Mastercard", "Elo", "Amex"), 45, 35, 15, 5) : null,
        card ? "%04d".formatted(dice.below(10_000)) : null,
        amount.multiply(NET_SHARE).setScale(2, RoundingMode.HALF_UP),
        Objects.requireNonNull(COUNTRIES.get(currency)),
        "%d.%d.%d.%d"
            .formatted(11 + dice.below(180), dice.below(256), dice.below(256), 1 + dice.below(254)),
        Timestamps.format(placed),
        Timestamps.format(now),
        placed);
  }
}
