package io.instashop.audit.reading;

import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.Reach;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.kit.settings.Durations;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Reads the closed windows of Redis and computes the same ones, some hundred at a time. */
final class WindowReader {

  private static final int AT_ONCE = 1_000;

  private final AuditSettings settings;
  private final Clock clock;
  private final Reach reach;
  private final Consumer<Evidence> judge;

  WindowReader(AuditSettings settings, Clock clock, Reach reach, Consumer<Evidence> judge) {
    this.settings = settings;
    this.clock = clock;
    this.reach = reach;
    this.judge = judge;
  }

  void read(DataStores stores) {
    Interval asked = new Interval(reach.windowsFrom(), reach.interval().to());
    RedisSpan span = RedisSpan.of(asked, settings, clock.instant());
    stores.warehouse(connection -> noteExpired(connection, span.expired()));
    if (span.isEmpty()) {
      Evidence none = Evidence.empty();
      none.windows().notChecked("no closed window lies in the interval and in Redis' history");
      judge.accept(none);
      return;
    }
    stores.redis(redis -> stores.warehouse(warehouse -> read(redis, warehouse, span.kept())));
  }

  private void read(RedisWindows redis, Connection warehouse, Interval kept) throws Exception {
    Duration step = settings.window().multipliedBy(AT_ONCE);
    for (Instant from = kept.from(); from.isBefore(kept.to()); from = from.plus(step)) {
      Instant to = from.plus(step).isBefore(kept.to()) ? from.plus(step) : kept.to();
      // What has expired while earlier slices were read is not expected any more.
      Interval slice = RedisSpan.of(new Interval(from, to), settings, clock.instant()).kept();
      Evidence evidence = Evidence.empty();
      redis.read(slice, evidence.windows());
      new WarehouseWindows(settings.window(), evidence.windows()).read(warehouse, slice);
      judge.accept(evidence);
      // The next slice sees what has landed by then: Redis was read before the warehouse, always.
      warehouse.commit();
    }
  }

  private void noteExpired(Connection warehouse, Interval expired) throws Exception {
    if (!expired.isEmpty() && WarehouseWindows.hasEvents(warehouse, expired)) {
      reach.limitWindows(
          expired.to(), "Redis keeps windows for " + Durations.format(settings.history()));
    }
  }
}
