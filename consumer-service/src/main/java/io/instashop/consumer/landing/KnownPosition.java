package io.instashop.consumer.landing;

import org.jspecify.annotations.Nullable;

/**
 * What the warehouse knows of one partition.
 *
 * @param topicId the topic that the offsets belong to, or null if a version before noted them
 * @param committed an offset that Kafka had committed: no later answer can be lower
 * @param landed the offset behind the last record that has landed
 */
public record KnownPosition(@Nullable String topicId, long committed, long landed) {}
