package io.instashop.dashboard.history;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One hour of the warehouse.
 *
 * @param start of the hour, UTC
 * @param rows of every kind
 * @param transactions placed
 * @param behavior events of shoppers: views, searches and carts
 * @param sellers with a sale placed, each once
 * @param revenue of transactions completed, in US dollars
 */
public record HourTotal(
    Instant start, long rows, long transactions, long behavior, long sellers, BigDecimal revenue) {}
