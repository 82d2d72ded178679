package io.instashop.consumer.landing;

/**
 * A record that the warehouse refuses for its content.
 *
 * @param record its place in the batch
 * @param message the database's own words, in one line
 */
public record Refusal(int record, String message) {}
