package io.instashop.dashboard.recent;

import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks for the newest events on a schedule, while somebody looks at the page, and publishes {@link
 * RecentChanged} when they are others. Another part of the page shows that the warehouse is
 * unavailable; the events stay as they were.
 */
@Component
public class RecentFeed {

  private static final Logger log = LoggerFactory.getLogger(RecentFeed.class);

  /** Events on the page. */
  private static final int MOST = 20;

  /** After a look it rests this many times as long, so that it takes 2 % of a connection's time. */
  private static final int REST = 49;

  private final RecentRows rows;
  private final Audience audience;
  private final ApplicationEventPublisher events;
  private final LongSupplier nanos;
  private long restUntil;
  private volatile RecentView view = RecentView.NONE;

  @Autowired
  RecentFeed(RecentRows rows, Audience audience, ApplicationEventPublisher events) {
    this(rows, audience, System::nanoTime, events);
  }

  /**
   * @param nanos measures how long a look took
   */
  RecentFeed(
      RecentRows rows, Audience audience, LongSupplier nanos, ApplicationEventPublisher events) {
    this.rows = rows;
    this.audience = audience;
    this.nanos = nanos;
    this.events = events;
    this.restUntil = nanos.getAsLong();
  }

  /** The newest events when they were last looked for. */
  public RecentView view() {
    return view;
  }

  /** Looks once, if it is time and somebody is there. */
  @Scheduled(fixedDelayString = "${instashop.dashboard.recent.interval:1s}")
  void look() {
    if (audience.isEmpty()) {
      // Whoever comes next must not be shown what was new when the last one left.
      view = RecentView.NONE;
      return;
    }
    long start = nanos.getAsLong();
    if (start - restUntil < 0) {
      return;
    }
    try {
      RecentView seen = new RecentView(rows.newest(MOST));
      if (!seen.equals(view)) {
        view = seen;
        events.publishEvent(new RecentChanged(seen));
      }
    } catch (DataAccessException e) {
      log.debug("The newest events cannot be read", e);
    }
    long end = nanos.getAsLong();
    restUntil = end + REST * (end - start);
  }
}
