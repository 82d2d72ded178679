package io.instashop.consumer.landing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells from which day on the warehouse keeps its rows. What is deleted does not come back, so no
 * clock is believed alone: neither the host's nor the database's, and not both against the rows.
 * Thread-safe.
 */
@Component
public final class RetentionClock {

  private static final Logger log = LoggerFactory.getLogger(RetentionClock.class);

  /** Two clocks of servers that are set right are well below. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final Clock host;
  private volatile @Nullable String fault;

  RetentionClock(Clock host) {
    this.host = host;
  }

  /** Why nothing is deleted, if the clocks disagree. */
  public Optional<String> cause() {
    return Optional.ofNullable(fault);
  }

  /**
   * The first day to keep, by the earliest of both clocks and the newest row. So a shop that stands
   * still loses nothing, and neither does one whose clocks are wrong together.
   *
   * @return nothing if there is no row, or the clocks disagree
   */
  Optional<LocalDate> firstKept(Instant database, Optional<Instant> newestRow, Duration keep) {
    Instant now = host.instant();
    if (Duration.between(now, database).abs().compareTo(TOLERANCE) > 0) {
      disagree(now, database);
      return Optional.empty();
    }
    if (fault != null) {
      log.info("The clocks of this host and of the warehouse agree again");
    }
    fault = null;
    return newestRow
        .map(row -> earlier(row, earlier(now, database)))
        .map(until -> LocalDate.ofInstant(until.minus(keep), ZoneOffset.UTC));
  }

  private void disagree(Instant now, Instant database) {
    String line =
        "No old day of the warehouse is deleted, because this host's clock says "
            + now
            + " and the warehouse's "
            + database
            + ". Correct the one that is wrong";
    if (fault == null) {
      log.error("{}", line);
    }
    fault = line;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
