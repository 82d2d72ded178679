package io.instashop.generator.session;

import io.instashop.contracts.events.BehaviorType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code user_behavior} to be.
 *
 * @param time event time
 * @param buyerId null while the visitor is anonymous
 * @param productId null if it is not about one product
 * @param metadata a JSON object
 */
public record Behavior(
    Instant time,
    BehaviorType type,
    long sellerId,
    @Nullable Long buyerId,
    @Nullable Long productId,
    String sessionId,
    String channel,
    String metadata) {}
