package io.instashop.generator.crm;

import java.time.Instant;

/**
 * A row of {@code interaction} to be.
 *
 * @param time event time
 * @param sellerName the store's name
 */
public record Interaction(
    Instant time,
    long sellerId,
    String sellerName,
    String interactionType,
    String channel,
    String status) {}
