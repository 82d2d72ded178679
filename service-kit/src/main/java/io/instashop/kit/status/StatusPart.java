package io.instashop.kit.status;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a program that works independently of the others: a shard, an aggregation, a source.
 *
 * @param name of the part
 * @param state what it is at, in one lower-case word
 * @param cause why it does not do its work, in one line, or null while it does
 * @param events that passed it since the start of the process
 * @param newestEvent event time of the newest event, or null before the first
 * @param details what else is known of it, by name; values that JSON can hold
 */
public record StatusPart(
    String name,
    String state,
    @Nullable String cause,
    long events,
    @Nullable Instant newestEvent,
    Map<String, Object> details) {}
