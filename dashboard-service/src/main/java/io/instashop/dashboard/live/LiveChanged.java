package io.instashop.dashboard.live;

/** Published when Redis said something new, or began or ceased to answer. */
public record LiveChanged(LiveView view) {}
