package io.instashop.dashboard.history;

/** How many shopping sessions ended in one way. */
public record OutcomeCount(String outcome, long sessions) {}
