package io.instashop.generator.shopper;

import io.instashop.generator.catalog.Catalog;
import io.instashop.generator.catalog.Product;
import io.instashop.generator.catalog.Seller;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** The people who come to the shop and what they want. */
public final class Shoppers {

  private final Catalog catalog;
  private final RandomGenerator random;
  private final Map<ShopperProfile, Weighted<Product>> tastes = new EnumMap<>(ShopperProfile.class);

  /**
   * Opens the doors.
   *
   * @param random decides who comes and what they want
   */
  public Shoppers(Catalog catalog, RandomGenerator random) {
    this.catalog = catalog;
    this.random = random;
    for (ShopperProfile profile : ShopperProfile.values()) {
      tastes.put(
          profile,
          new Weighted<>(catalog.products(), product -> profile.interestIn(product.category())));
    }
  }

  /** Somebody. */
  public Shopper next() {
    List<Long> ids = catalog.buyerIds();
    long buyerId = ids.get(random.nextInt(ids.size()));
    return new Shopper(buyerId, ShopperProfile.of(buyerId));
  }

  /** The store that has what the shopper is after. */
  public Seller store(Shopper shopper) {
    return catalog.sellerOf(Objects.requireNonNull(tastes.get(shopper.profile())).pick(random));
  }

  /** What the shopper buys in a store without looking around: different products of one seller. */
  public List<BasketLine> basket(Shopper shopper, Seller store) {
    List<Product> choice = new ArrayList<>(store.products());
    int lines = Math.min(basketSize(shopper.profile()), choice.size());
    List<BasketLine> basket = new ArrayList<>(lines);
    for (int i = 0; i < lines; i++) {
      Collections.swap(choice, i, i + random.nextInt(choice.size() - i));
      basket.add(line(shopper, choice.get(i)));
    }
    return basket;
  }

  /** Some pieces of a product, at the price this shopper gets. */
  public BasketLine line(Shopper shopper, Product product) {
    ShopperProfile profile = shopper.profile();
    // Two dice: small quantities are commoner.
    int quantity =
        1
            + Math.min(
                random.nextInt(profile.largestQuantity()),
                random.nextInt(profile.largestQuantity()));
    long price = product.priceCents();
    if (random.nextDouble() < profile.bargainRate()) {
      price = Math.max(1, price * (100 - 5 - random.nextInt(26)) / 100);
    }
    return new BasketLine(product, quantity, Math.min(price, product.priceCents()));
  }

  private int basketSize(ShopperProfile profile) {
    double[] sizes = profile.basketSizes();
    double point = random.nextDouble();
    int size = 1;
    while (size < sizes.length && point >= sizes[size - 1]) {
      point -= sizes[size - 1];
      size++;
    }
    return size;
  }
}
