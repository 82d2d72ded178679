package io.instashop.dashboard.recent;

/** Published when other events than before are the newest. */
public record RecentChanged(RecentView view) {}
