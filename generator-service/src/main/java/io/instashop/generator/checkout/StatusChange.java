package io.instashop.generator.checkout;

import io.instashop.contracts.events.TransactionStatus;
import java.time.Instant;

/**
 * A row of {@code transaction_status_change} to be.
 *
 * @param transactionId a transaction that is committed and pending
 * @param outcome its new status
 * @param time event time
 */
public record StatusChange(long transactionId, TransactionStatus outcome, Instant time) {}
