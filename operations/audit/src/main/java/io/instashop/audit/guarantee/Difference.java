package io.instashop.audit.guarantee;

import java.util.List;

/**
 * Cases of one kind in which a guarantee was not kept.
 *
 * @param kind what is wrong with them
 * @param count how many there are
 * @param ids the first of them, at most {@link Differences#SHOWN}
 */
public record Difference(String kind, long count, List<String> ids) {}
