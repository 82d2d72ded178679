package io.instashop.consumer.landing;

import org.jspecify.annotations.Nullable;

/**
 * Records of one partition that have to land again.
 *
 * @param topicId the topic that the offsets belong to, or null if a version before noted the gap
 * @param next offset of the first
 * @param until offset behind the last
 * @param gone whether Kafka does not hold them any more
 */
public record LandingGap(
    Partition partition, @Nullable String topicId, long next, long until, boolean gone) {}
