package io.instashop.dashboard.history;

/** Published when the warehouse's figures changed, or it began or ceased to answer. */
public record HistoryChanged(HistoryView view) {}
