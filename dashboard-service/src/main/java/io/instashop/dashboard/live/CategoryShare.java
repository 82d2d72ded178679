package io.instashop.dashboard.live;

import java.math.BigDecimal;

/**
 * What one category has sold. Money is in US dollars. Sellers and products are of one window alone:
 * distinct ones of several windows do not add up.
 *
 * @param name the category
 * @param count items sold, over the whole span
 * @param amount their amounts, over the whole span
 * @param quantity pieces sold, over the whole span
 * @param average amount by item over the whole span, half up to cents; zero without items
 * @param currentCount items sold in the newest window
 * @param currentAmount their amounts
 * @param currentQuantity pieces sold in the newest window
 * @param currentCustomers sellers of the newest window
 * @param currentProducts products of the newest window
 */
public record CategoryShare(
    String name,
    long count,
    BigDecimal amount,
    long quantity,
    BigDecimal average,
    long currentCount,
    BigDecimal currentAmount,
    long currentQuantity,
    long currentCustomers,
    long currentProducts) {}
