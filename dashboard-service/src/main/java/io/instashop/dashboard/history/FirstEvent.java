package io.instashop.dashboard.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the first event was. The figures know its hour; its time is looked up in the rows of that
 * hour, again only when their number has changed. So it costs nothing once that hour is over.
 */
final class FirstEvent {

  /** Of an hour with more rows only the hour is shown: a look must never read that many. */
  static final long MOST_ROWS = 100_000;

  private final Warehouse warehouse;
  private @Nullable FirstHour counted;
  private @Nullable Instant at;

  FirstEvent(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** Its time; null if its rows are retired or too many. */
  @Nullable Instant in(FirstHour first) {
    if (!first.equals(counted)) {
      at = first.rows() > MOST_ROWS ? null : warehouse.oldestEventOf(first.hour()).orElse(null);
      counted = first;
    }
    return at;
  }
}
