package io.instashop.generator.storefront;

import java.math.BigDecimal;

/**
 * A product on sale.
 *
 * @param price in the shop's currency, two decimals
 * @param image URL
 */
record StoreProduct(
    long id,
    String title,
    BigDecimal price,
    String description,
    String category,
    String image,
    Rating rating) {

  /**
   * What buyers think of it. The shop keeps no opinions: the mean is made up from the product's id.
   *
   * @param rate 3.0 to 5.0
   * @param count how often it was ordered
   */
  record Rating(BigDecimal rate, long count) {

    static Rating of(long productId, long orders) {
      return new Rating(BigDecimal.valueOf(30 + Math.floorMod(productId * 7, 21), 1), orders);
    }
  }
}
