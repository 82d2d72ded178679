package io.instashop.dashboard.live;

import io.instashop.contracts.windows.WindowProgress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the metrics job has come with one aggregation, as the page gets it.
 *
 * @param newestEvent event time of the newest event counted, or null before the first
 * @param watermark events from before this time do not count any more, or null for none yet
 * @param totalEvents events counted since the job started
 * @param lateEvents events that came too late to be counted
 * @param lateCountedEvents events that came after the end of their window and count all the same;
 *     null if an older metrics job wrote this
 * @param rejectedEvents records that were no events
 * @param updatedAt when the job wrote this
 */
public record QueryProgress(
    String aggregation,
    @Nullable Instant newestEvent,
    @Nullable Instant watermark,
    long totalEvents,
    long lateEvents,
    @Nullable Long lateCountedEvents,
    long rejectedEvents,
    Instant updatedAt) {

  static QueryProgress of(WindowProgress progress) {
    return new QueryProgress(
        progress.aggregation(),
        progress.newestEvent(),
        progress.watermark(),
        progress.totalEvents(),
        progress.lateEvents(),
        progress.lateCountedEvents(),
        progress.rejectedEvents(),
        progress.updatedAt());
  }
}
