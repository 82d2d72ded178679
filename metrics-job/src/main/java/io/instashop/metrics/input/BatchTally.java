package io.instashop.metrics.input;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one micro-batch read.
 *
 * @param accepted events
 * @param rejected records that are no events
 * @param rejection why one of those was rejected, or null
 * @param newest the latest event time, or null without events
 * @param eventsByWindow events by start of their window, in epoch milliseconds
 * @param freshByBucket events that were read when younger than a minute, by event time rounded down
 *     to 10 ms, in epoch milliseconds
 * @param windowMillis length of a window
 */
public record BatchTally(
    long accepted,
    long rejected,
    @Nullable String rejection,
    @Nullable Instant newest,
    TreeMap<Long, Long> eventsByWindow,
    TreeMap<Long, Long> freshByBucket,
    long windowMillis) {

  static BatchTally of(Collection<PartitionTally> parts, long windowMillis) {
    TreeMap<Long, Long> windows = new TreeMap<>();
    TreeMap<Long, Long> fresh = new TreeMap<>();
    for (PartitionTally part : parts) {
      part.eventsByWindow().forEach((window, n) -> windows.merge(window, n, Long::sum));
      part.freshByBucket().forEach((bucket, n) -> fresh.merge(bucket, n, Long::sum));
    }
    return new BatchTally(
        parts.stream().mapToLong(PartitionTally::accepted).sum(),
        parts.stream().mapToLong(PartitionTally::rejected).sum(),
        parts.stream()
            .map(PartitionTally::rejection)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        parts.stream()
            .map(PartitionTally::newest)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null),
        windows,
        fresh,
        windowMillis);
  }

  /** Whether nothing was read: a batch of transaction markers and aborted records. */
  public boolean isEmpty() {
    return accepted == 0 && rejected == 0;
  }

  /**
   * The events that Spark dropped because the watermark had passed their window.
   *
   * @param watermark the watermark that the batch filtered with; none: nothing was dropped
   */
  public long lateEvents(Optional<Instant> watermark) {
    return watermark
        .map(limit -> eventsByWindow.headMap(limit.toEpochMilli() - windowMillis, true))
        .map(Map::values)
        .map(counts -> counts.stream().mapToLong(Long::longValue).sum())
        .orElse(0L);
  }
}
