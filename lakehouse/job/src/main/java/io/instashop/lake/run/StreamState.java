package io.instashop.lake.run;

import org.jspecify.annotations.Nullable;

/**
 * What a dataset of {@code lake stream} is doing.
 *
 * @param dataset its name
 * @param kind {@code topic}, {@code intake} or {@code layer}
 * @param id of Spark's query, the same after a restart; null unless it is a topic's
 * @param status {@code running}, {@code waiting} for its turn or something new, or {@code failing}
 * @param batches that brought rows since the program began
 * @param rows of these
 * @param last when the newest of them ended, ISO-8601 UTC; null if there was none
 * @param trouble why it fails, one line; empty if it does not
 */
public record StreamState(
    String dataset,
    String kind,
    @Nullable String id,
    String status,
    long batches,
    long rows,
    @Nullable String last,
    String trouble) {}
