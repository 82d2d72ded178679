package io.instashop.producer.feed;

import java.time.Instant;

/**
 * One row, ready to be sent.
 *
 * @param key the seller, decimal text
 * @param value the event as UTF-8 JSON
 * @param eventTime when it happened
 */
public record FeedRecord(String topic, String key, byte[] value, Instant eventTime) {}
