package io.instashop.dashboard.web;

import io.instashop.dashboard.health.HealthView;
import io.instashop.dashboard.history.HistoryView;
import io.instashop.dashboard.live.LiveView;
import io.instashop.dashboard.recent.RecentView;
import java.time.Instant;

/** Everything the page shows. */
record Snapshot(
    Instant serverTime, LiveView live, HistoryView history, HealthView health, RecentView recent) {}
