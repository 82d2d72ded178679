package io.instashop.dashboard.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at the warehouse on a schedule and publishes {@link HistoryChanged} when it changed. */
@Component
public class HistoryFeed {

  private static final Logger log = LoggerFactory.getLogger(HistoryFeed.class);

  /** What the times of these questions are called, beside the panels of the analysis. */
  private static final String LIVE_PAGE = "live";

  private final HistorySettings settings;
  private final Warehouse warehouse;
  private final WarehouseCount count;
  private final WarehouseFaults faults;
  private final QueryTimes times;
  private final Clock clock;
  private final LongSupplier nanos;
  private final ApplicationEventPublisher events;
  private long restUntil;
  private volatile HistoryView view = HistoryView.NONE;

  @Autowired
  HistoryFeed(
      HistorySettings settings,
      Warehouse warehouse,
      WarehouseFaults faults,
      QueryTimes times,
      Clock clock,
      ApplicationEventPublisher events) {
    this(settings, warehouse, faults, times, clock, System::nanoTime, events);
  }

  /**
   * @param nanos measures how long a count took
   */
  HistoryFeed(
      HistorySettings settings,
      Warehouse warehouse,
      WarehouseFaults faults,
      QueryTimes times,
      Clock clock,
      LongSupplier nanos,
      ApplicationEventPublisher events) {
    this.settings = settings;
    this.warehouse = warehouse;
    this.faults = faults;
    this.times = times;
    this.count = new WarehouseCount(warehouse);
    this.clock = clock;
    this.nanos = nanos;
    this.restUntil = nanos.getAsLong();
    this.events = events;
  }

  /** The whole state, last known figures included while the warehouse is unavailable. */
  public HistoryView view() {
    return view;
  }

  /**
   * Looks once. While it is still time to rest from a costly look, it asks only whether the
   * warehouse answers.
   */
  @Scheduled(fixedDelayString = "${instashop.dashboard.history.interval:2s}")
  void look() {
    HistoryView before = view;
    HistoryView seen = see();
    view = seen;
    if (!sameFigures(before, seen)) {
      announce(before, seen);
    }
  }

  private HistoryView see() {
    long start = nanos.getAsLong();
    try {
      if (start - restUntil < 0) {
        warehouse.ping();
        return view;
      }
      Instant now = clock.instant();
      HistoryView counted = times.of(LIVE_PAGE, () -> count.at(now));
      restSince(start);
      return counted;
    } catch (QueryTimeoutException e) {
      restSince(start);
      return view.unavailable(faults.describe(e));
    } catch (DataAccessException e) {
      // One that does not answer has no load from us, and is to be seen when it is back.
      restUntil = start;
      return view.unavailable(faults.describe(e));
    }
  }

  private void restSince(long start) {
    long end = nanos.getAsLong();
    restUntil =
        end
            + settings
                .restAfter(Duration.ofNanos(end - start))
                .minus(settings.interval())
                .toNanos();
  }

  private void announce(HistoryView before, HistoryView seen) {
    if (!seen.available() && !seen.equals(before)) {
      log.warn("The warehouse cannot be read: {}", seen.cause());
    } else if (seen.available() && !before.available()) {
      log.info("The warehouse answers: {} rows", seen.rows());
    }
    events.publishEvent(new HistoryChanged(seen));
  }

  private static boolean sameFigures(HistoryView one, HistoryView other) {
    return one.available() == other.available()
        && Objects.equals(one.cause(), other.cause())
        && one.byType().equals(other.byType())
        && one.revenue().compareTo(other.revenue()) == 0
        && one.hours().equals(other.hours())
        && one.customers() == other.customers()
        && one.activeDays() == other.activeDays()
        && Objects.equals(one.firstEvent(), other.firstEvent())
        && one.sessions().equals(other.sessions())
        && one.stock().equals(other.stock())
        && one.deliveries().equals(other.deliveries())
        && one.segments().equals(other.segments());
  }
}
