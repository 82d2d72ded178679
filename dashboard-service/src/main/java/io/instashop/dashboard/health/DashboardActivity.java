package io.instashop.dashboard.health;

import io.instashop.dashboard.history.HistoryFeed;
import io.instashop.dashboard.history.HistoryView;
import io.instashop.dashboard.live.LiveFeed;
import io.instashop.dashboard.live.LiveView;
import io.instashop.dashboard.live.QueryProgress;
import io.instashop.kit.status.Activity;
import io.instashop.kit.status.StatusPart;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the status page shows of this service: the two places that it reads. */
@Component
class DashboardActivity implements Activity {

  private final LiveFeed live;
  private final HistoryFeed history;

  DashboardActivity(LiveFeed live, HistoryFeed history) {
    this.live = live;
    this.history = history;
  }

  @Override
  public Optional<String> cause() {
    LiveView redis = live.view();
    HistoryView warehouse = history.view();
    return redis.available()
        ? warehouse.available() ? Optional.empty() : Optional.ofNullable(warehouse.cause())
        : Optional.ofNullable(redis.cause());
  }

  /** Events behind the windows on show, counted by the metrics job since it started. */
  @Override
  public long events() {
    return events(live.view());
  }

  @Override
  public Optional<Instant> newestEvent() {
    return Optional.ofNullable(live.view().newestEvent());
  }

  @Override
  public List<StatusPart> parts() {
    LiveView redis = live.view();
    HistoryView warehouse = history.view();
    return List.of(
        part("redis", redis.available(), redis.cause(), events(redis), redis.newestEvent()),
        part(
            "warehouse",
            warehouse.available(),
            warehouse.cause(),
            warehouse.rows(),
            warehouse.newestEvent()));
  }

  private static long events(LiveView view) {
    return view.progress().stream().mapToLong(QueryProgress::totalEvents).sum();
  }

  private static StatusPart part(
      String name,
      boolean available,
      @Nullable String cause,
      long events,
      @Nullable Instant newest) {
    return new StatusPart(
        name,
        available ? "running" : "failing",
        available ? null : cause,
        events,
        newest,
        Map.of());
  }
}
