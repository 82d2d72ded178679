package io.instashop.contracts.windows;

import java.time.Instant;

/**
 * One step of payments in one window.
 *
 * @param windowStart inclusive
 * @param windowEnd exclusive
 * @param step as the payment simulator has it: {@code created}, {@code authorized}, {@code
 *     captured}, {@code succeeded}, {@code refunded}
 * @param stepCount payments that made the step
 */
public record PaymentStepWindow(Instant windowStart, Instant windowEnd, String step, long stepCount)
    implements Window {

  @Override
  public String dimension() {
    return step;
  }

  @Override
  public Aggregation aggregation() {
    return Aggregation.PAYMENT_STEPS;
  }
}
