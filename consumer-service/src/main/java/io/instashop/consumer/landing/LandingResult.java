package io.instashop.consumer.landing;

/**
 * What a batch did to the warehouse.
 *
 * @param rows rows inserted
 * @param duplicates rows that were there already
 */
public record LandingResult(int rows, int duplicates) {}
