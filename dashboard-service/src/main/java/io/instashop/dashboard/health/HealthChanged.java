package io.instashop.dashboard.health;

/** Published when a part's state, cause or newest event changed. */
public record HealthChanged(HealthView view) {}
