package io.instashop.dashboard.history;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The events of one hour.
 *
 * @param hour its start
 * @param rows of every kind
 * @param transactions placed
 * @param behavior events of shoppers: views, searches and carts
 * @param revenue of those that completed a transaction, in US dollars
 */
record HourCount(Instant hour, long rows, long transactions, long behavior, BigDecimal revenue) {}
