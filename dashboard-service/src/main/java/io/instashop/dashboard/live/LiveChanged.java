package io.instashop.dashboard.live;

/** Published when Redis has new windows, or begins or ceases to answer. */
public record LiveChanged(LiveView view) {}
