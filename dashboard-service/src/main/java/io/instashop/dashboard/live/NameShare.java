package io.instashop.dashboard.live;

/**
 * How often a name occurs, for example a search term.
 *
 * @param name the name
 * @param count how often over the whole span
 * @param currentCount how often in the newest window alone
 */
public record NameShare(String name, long count, long currentCount) {}
