package io.instashop.dashboard.live;

import java.math.BigDecimal;

/**
 * What one type of behaviour or one category has.
 *
 * @param name the type or category
 * @param count events or items sold, over the whole span
 * @param amount US dollars over the whole span; zero for behaviour
 * @param currentCount the same as {@code count}, in the newest window alone
 * @param currentAmount the same as {@code amount}, in the newest window alone
 */
public record Share(
    String name, long count, BigDecimal amount, long currentCount, BigDecimal currentAmount) {}
