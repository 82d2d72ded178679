package io.instashop.dashboard.live;

import io.instashop.contracts.windows.WindowProgress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the metrics job has come with one aggregation, as the page gets it.
 *
 * @param newestEvent event time of the newest event counted, or null before the first
 * @param totalEvents events counted since the job started
 * @param lateEvents events that came too late to be counted
 * @param rejectedEvents records that were no events
 * @param updatedAt when the job wrote this
 */
public record QueryProgress(
    String aggregation,
    @Nullable Instant newestEvent,
    long totalEvents,
    long lateEvents,
    long rejectedEvents,
    Instant updatedAt) {

  static QueryProgress of(WindowProgress progress) {
    return new QueryProgress(
        progress.aggregation(),
        progress.newestEvent(),
        progress.totalEvents(),
        progress.lateEvents(),
        progress.rejectedEvents(),
        progress.updatedAt());
  }
}
