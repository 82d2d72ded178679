package io.instashop.generator.checkout;

import io.instashop.contracts.events.TransactionStatus;
import java.time.Duration;

/**
 * How a pending payment ends.
 *
 * @param delay time from the transaction to its change of status
 * @param outcome completed or failed
 */
public record Settlement(Duration delay, TransactionStatus outcome) {}
