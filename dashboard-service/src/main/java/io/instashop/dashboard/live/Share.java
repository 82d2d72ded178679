package io.instashop.dashboard.live;

/**
 * How often one type of behaviour was seen.
 *
 * @param name the type
 * @param count events over the whole span
 * @param currentCount events in the newest window alone
 */
public record Share(String name, long count, long currentCount) {}
