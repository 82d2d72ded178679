package io.instashop.contracts.windows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the metrics job has come with one aggregation.
 *
 * @param aggregation which one, by its {@link Aggregation#wireName}
 * @param batchId the newest micro-batch of Spark
 * @param inputEvents events in that batch
 * @param totalEvents events counted since the job started
 * @param newestEvent event time of the newest event counted, or null before the first
 * @param watermark events from before this time do not count any more, or null for none yet
 * @param lateEvents events that came too late to be counted
 * @param lateCountedEvents events that came after the end of their window and count all the same;
 *     null if an older writer wrote this
 * @param rejectedEvents records that were no events
 * @param updatedAt when the job wrote this
 */
public record WindowProgress(
    String aggregation,
    long batchId,
    long inputEvents,
    long totalEvents,
    @Nullable Instant newestEvent,
    @Nullable Instant watermark,
    long lateEvents,
    @Nullable Long lateCountedEvents,
    long rejectedEvents,
    Instant updatedAt) {}
