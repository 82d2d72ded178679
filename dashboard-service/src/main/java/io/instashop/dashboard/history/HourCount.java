package io.instashop.dashboard.history;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The rows of one kind of event in one hour.
 *
 * @param hour its start
 * @param revenue of those that completed a transaction, in US dollars
 * @param newest the newest event time among them
 */
record HourCount(Instant hour, String eventType, long rows, BigDecimal revenue, Instant newest) {}
