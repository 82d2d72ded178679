package io.instashop.producer.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row, ready to be sent.
 *
 * @param key the seller, decimal text, or null if the row has none
 * @param value the event as UTF-8 JSON
 * @param eventTime when it happened; null if it says nothing about how far the shard is, as of a
 *     row at 'infinity'
 */
public record FeedRecord(
    String topic, @Nullable String key, byte[] value, @Nullable Instant eventTime) {}
