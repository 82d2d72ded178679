package io.instashop.generator.shopper;

/**
 * A buyer with a way to shop.
 *
 * @param buyerId primary key of the buyer
 */
public record Shopper(long buyerId, BuyerKind kind) {}
