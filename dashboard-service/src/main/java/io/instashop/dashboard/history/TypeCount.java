package io.instashop.dashboard.history;

import java.math.BigDecimal;

/**
 * The events of one kind over all time.
 *
 * @param revenue of those that completed a transaction, in US dollars
 */
record TypeCount(String eventType, long rows, BigDecimal revenue) {}
