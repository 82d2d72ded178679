package io.instashop.metrics.input;

import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one task read. Spark knows how many pre-aggregated rows its watermark dropped. This knows
 * how many <em>events</em> fell into each window, so that late ones can be counted exactly.
 */
final class PartitionTally implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Width of a bucket of event times: what a measured latency may be too long by, at most. */
  static final long BUCKET_MILLIS = 10;

  /** Older events belong to a backlog; their age is not the latency of this program. */
  private static final long FRESH_MILLIS = 60_000;

  private final long windowMillis;
  private final Map<Long, Long> eventsByWindow = new HashMap<>();
  private final Map<Long, Long> freshByBucket = new HashMap<>();
  private long accepted;
  private long rejected;
  private @Nullable Instant newest;
  private @Nullable String rejection;

  PartitionTally(long windowMillis) {
    this.windowMillis = windowMillis;
  }

  /**
   * Counts an event.
   *
   * @param counts whether it is part of a window, too
   * @param readAt epoch milliseconds
   */
  void accept(Instant eventTime, boolean counts, long readAt) {
    long millis = eventTime.toEpochMilli();
    accepted++;
    if (newest == null || eventTime.isAfter(newest)) {
      newest = eventTime;
    }
    if (!counts) {
      return;
    }
    eventsByWindow.merge(millis - Math.floorMod(millis, windowMillis), 1L, Long::sum);
    if (readAt - millis < FRESH_MILLIS) {
      freshByBucket.merge(millis - Math.floorMod(millis, BUCKET_MILLIS), 1L, Long::sum);
    }
  }

  /** Counts a record that is no event, and keeps the first reason as an example. */
  void reject(String reason) {
    rejected++;
    if (rejection == null) {
      rejection = reason;
    }
  }

  @Nullable String rejection() {
    return rejection;
  }

  long accepted() {
    return accepted;
  }

  long rejected() {
    return rejected;
  }

  @Nullable Instant newest() {
    return newest;
  }

  Map<Long, Long> eventsByWindow() {
    return eventsByWindow;
  }

  Map<Long, Long> freshByBucket() {
    return freshByBucket;
  }
}
