package io.instashop.dashboard.history;

/** How many rows of one kind of event there are. */
public record TypeTotal(String eventType, long rows) {}
