package io.instashop.generator.shopper;

import io.instashop.generator.shop.Profile;
import io.instashop.generator.shop.Weighted;

/**
 * A profile made ready to be picked from.
 *
 * @param name of the profile
 * @param paymentMethods how such a buyer pays
 * @param basketSizes how many lines a basket has
 */
public record BuyerKind(
    String name, Profile profile, Weighted<String> paymentMethods, Weighted<Integer> basketSizes) {

  static BuyerKind of(String name, Profile profile) {
    return new BuyerKind(name, profile, profile.paymentMethods(), profile.basketSizes());
  }
}
