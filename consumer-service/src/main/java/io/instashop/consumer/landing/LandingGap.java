package io.instashop.consumer.landing;

/**
 * Records of one partition that have to land again.
 *
 * @param next offset of the first
 * @param until offset behind the last
 * @param gone whether Kafka does not hold them any more
 */
public record LandingGap(Partition partition, long next, long until, boolean gone) {}
