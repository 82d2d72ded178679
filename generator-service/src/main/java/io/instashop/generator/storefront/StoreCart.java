package io.instashop.generator.storefront;

import java.time.Instant;
import java.util.List;

/**
 * What a buyer ordered at once.
 *
 * @param id the transaction's
 * @param userId the buyer's
 * @param date when it was ordered
 */
record StoreCart(long id, long userId, Instant date, List<Line> products) {

  /** Some of a product. */
  record Line(long productId, int quantity) {}
}
