package io.instashop.dashboard.health;

import java.time.Instant;

/**
 * One part of the pipeline.
 *
 * @param name {@code generator}, {@code producer}, {@code kafka}, {@code consumer}, {@code
 *     warehouse}, {@code metrics} or {@code redis}
 * @param cause why it is not up, in one line, or null
 * @param newestEvent event time of the newest event that passed, or null
 * @param events how many passed since the part started, or null if it does not say
 */
public record Part(String name, PartState state, String cause, Instant newestEvent, Long events) {}
