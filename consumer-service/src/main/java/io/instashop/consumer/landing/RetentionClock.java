package io.instashop.consumer.landing;

import io.instashop.kit.clock.AgreedTime;
import io.instashop.kit.clock.TwoClocks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tells from which day on the warehouse keeps its rows. What is deleted does not come back, so no
 * clock is believed alone: neither the host's nor the database's, and not both against the rows.
 * Thread-safe.
 */
@Component
public final class RetentionClock {

  private final Clock host;
  private final Duration keep;
  private final AgreedTime agreed;

  RetentionClock(Clock host, RetentionSettings settings) {
    this.host = host;
    this.keep = settings.keep();
    this.agreed = new AgreedTime("Warehouse", settings.interval());
  }

  /** Why nothing is deleted, if the clocks disagree. */
  public Optional<String> cause() {
    return agreed.cause();
  }

  /**
   * The first day to keep, after a look at the clocks and at the newest row.
   *
   * @return nothing if there is no row, or the clocks disagree
   * @throws RuntimeException if the database is unavailable
   */
  Optional<LocalDate> firstKept(Warehouse warehouse) {
    return firstKept(warehouse.clocks(host), warehouse.newestRow());
  }

  /**
   * The first day to keep, by the earliest of both clocks and the newest row. So a shop that stands
   * still loses nothing, and neither does one whose clocks are wrong together.
   */
  Optional<LocalDate> firstKept(TwoClocks clocks, Optional<Instant> newestRow) {
    return agreed
        .of(clocks)
        .flatMap(now -> newestRow.map(row -> row.isBefore(now) ? row : now))
        .map(until -> LocalDate.ofInstant(until.minus(keep), ZoneOffset.UTC));
  }
}
