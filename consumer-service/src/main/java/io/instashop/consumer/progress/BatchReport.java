package io.instashop.consumer.progress;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one batch of records.
 *
 * @param records records read: events and dead letters
 * @param deadLetters records rejected
 * @param items items emitted
 * @param begun when the first record entered
 * @param newestEvent event time of the newest event, or null if none was valid
 * @param landing how long the warehouse took
 */
public record BatchReport(
    int records,
    int deadLetters,
    int items,
    Instant begun,
    @Nullable Instant newestEvent,
    Duration landing) {}
