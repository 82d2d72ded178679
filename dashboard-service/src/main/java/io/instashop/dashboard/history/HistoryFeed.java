package io.instashop.dashboard.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at the warehouse on a schedule and publishes {@link HistoryChanged} when it changed. */
@Component
public class HistoryFeed {

  private static final Logger log = LoggerFactory.getLogger(HistoryFeed.class);

  private final HistorySettings settings;
  private final WarehouseCount count;
  private final Clock clock;
  private final LongSupplier nanos;
  private final ApplicationEventPublisher events;
  private long restUntil;
  private volatile HistoryView view = HistoryView.NONE;

  @Autowired
  HistoryFeed(
      HistorySettings settings,
      Warehouse warehouse,
      Clock clock,
      ApplicationEventPublisher events) {
    this(settings, warehouse, clock, System::nanoTime, events);
  }

  /**
   * @param nanos measures how long a count took
   */
  HistoryFeed(
      HistorySettings settings,
      Warehouse warehouse,
      Clock clock,
      LongSupplier nanos,
      ApplicationEventPublisher events) {
    this.settings = settings;
    this.count = new WarehouseCount(warehouse);
    this.clock = clock;
    this.nanos = nanos;
    this.restUntil = nanos.getAsLong();
    this.events = events;
  }

  /** The whole state, last known figures included while the warehouse is away. */
  public HistoryView view() {
    return view;
  }

  /** Looks once, unless the last look was so costly that it is still time to rest. */
  @Scheduled(fixedDelayString = "${instashop.dashboard.history.interval:2s}")
  void look() {
    long start = nanos.getAsLong();
    if (start - restUntil < 0) {
      return;
    }
    HistoryView seen = see();
    long end = nanos.getAsLong();
    restUntil =
        end
            + settings
                .restAfter(Duration.ofNanos(end - start))
                .minus(settings.interval())
                .toNanos();
    HistoryView before = view;
    view = seen;
    if (!sameFigures(before, seen)) {
      announce(before, seen);
    }
  }

  private HistoryView see() {
    try {
      Instant now = clock.instant();
      count.refresh(now);
      return count.view(now);
    } catch (DataAccessException e) {
      return view.unavailable(cause(e));
    }
  }

  private void announce(HistoryView before, HistoryView seen) {
    if (!seen.available() && !seen.equals(before)) {
      log.warn("The warehouse cannot be counted: {}", seen.cause());
    } else if (seen.available() && !before.available()) {
      log.info("The warehouse answers: {} rows", seen.rows());
    }
    events.publishEvent(new HistoryChanged(seen));
  }

  /** The innermost reason, on one line: the outer ones only say that a connection was wanted. */
  private static String cause(DataAccessException e) {
    String message = String.valueOf(e.getMostSpecificCause().getMessage());
    return message.contains("does not exist")
        ? "no tables yet: the consumer-service creates them (" + firstLine(message) + ")"
        : firstLine(message);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("no reason given").strip();
  }

  private static boolean sameFigures(HistoryView one, HistoryView other) {
    return one.available() == other.available()
        && java.util.Objects.equals(one.cause(), other.cause())
        && one.byType().equals(other.byType())
        && one.revenue().compareTo(other.revenue()) == 0
        && one.hours().equals(other.hours())
        && one.sessions().equals(other.sessions());
  }
}
