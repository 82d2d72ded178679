package io.instashop.contracts.windows;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The payments that came to one status in one window. Amounts are in their own currencies, with two
 * decimals.
 *
 * @param windowStart inclusive
 * @param windowEnd exclusive
 * @param status as the payment simulator has it: {@code succeeded}, {@code pending}, {@code failed}
 * @param paymentCount payments that came to it
 * @param amountBrl in Brazilian reals
 * @param amountUsd in US dollars
 * @param amountEur in euros
 */
public record PaymentStatusWindow(
    Instant windowStart,
    Instant windowEnd,
    String status,
    long paymentCount,
    BigDecimal amountBrl,
    BigDecimal amountUsd,
    BigDecimal amountEur)
    implements Window {

  @Override
  public String dimension() {
    return status;
  }

  @Override
  public Aggregation aggregation() {
    return Aggregation.PAYMENT_STATUSES;
  }
}
