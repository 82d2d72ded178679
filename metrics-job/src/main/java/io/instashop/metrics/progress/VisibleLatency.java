package io.instashop.metrics.progress;

import java.time.Instant;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Seconds from event time to visible in Redis, over the whole life of the process. A histogram with
 * a decaying window would lose the peaks that a report must show.
 *
 * <p>Only events that happened after the first batch was visible count. Older ones waited for this
 * program to start, which is no part of the time that an event takes.
 */
final class VisibleLatency {

  private static final long LONGEST_MILLIS = 3_600_000;

  private final Histogram millis = new Histogram(LONGEST_MILLIS, 3);
  private long runningSince = Long.MAX_VALUE;

  /** Records events, by event time in epoch milliseconds, that have just become visible. */
  synchronized void record(Map<Long, Long> countsByEventTime, Instant visibleAt) {
    countsByEventTime.forEach(
        (eventTime, count) -> {
          if (eventTime >= runningSince) {
            // An event time may lie a little ahead of this machine's clock.
            millis.recordValueWithCount(
                Math.min(LONGEST_MILLIS, Math.max(0, visibleAt.toEpochMilli() - eventTime)), count);
          }
        });
    runningSince = Math.min(runningSince, visibleAt.toEpochMilli());
  }

  synchronized Summary summary() {
    return new Summary(
        millis.getTotalCount(),
        millis.getMean() * millis.getTotalCount() / 1000,
        quantile(50),
        quantile(95),
        quantile(99),
        millis.getTotalCount() == 0 ? Double.NaN : millis.getMaxValue() / 1000.0);
  }

  private double quantile(double percentile) {
    return millis.getTotalCount() == 0
        ? Double.NaN
        : millis.getValueAtPercentile(percentile) / 1000.0;
  }

  /** All in seconds; NaN while there are no events. */
  record Summary(long count, double sum, double p50, double p95, double p99, double max) {}
}
