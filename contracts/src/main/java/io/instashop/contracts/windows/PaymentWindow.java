package io.instashop.contracts.windows;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The payments by one method in one window. A payment counts in the window in which it came to its
 * status. Amounts are those of succeeded payments, each in its own currency, with two decimals.
 *
 * @param windowStart inclusive
 * @param windowEnd exclusive
 * @param method how it is paid, as the payment simulator has it: {@code Card}, {@code Pix}, {@code
 *     Boleto}
 * @param succeededCount payments that succeeded
 * @param pendingCount payments that became pending
 * @param failedCount payments that failed
 * @param amountBrl in Brazilian reals
 * @param amountUsd in US dollars
 * @param amountEur in euros
 */
public record PaymentWindow(
    Instant windowStart,
    Instant windowEnd,
    String method,
    long succeededCount,
    long pendingCount,
    long failedCount,
    BigDecimal amountBrl,
    BigDecimal amountUsd,
    BigDecimal amountEur)
    implements Window {

  @Override
  public String dimension() {
    return method;
  }

  @Override
  public Aggregation aggregation() {
    return Aggregation.PAYMENTS;
  }
}
