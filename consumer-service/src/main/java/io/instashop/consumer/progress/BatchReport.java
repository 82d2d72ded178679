package io.instashop.consumer.progress;

import io.instashop.contracts.events.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
 * @param types how many events of each type were good
 */
public record BatchReport(
    int records,
    int deadLetters,
    int items,
    Instant begun,
    @Nullable Instant newestEvent,
    Duration landing,
    Map<EventType, Integer> types) {}
