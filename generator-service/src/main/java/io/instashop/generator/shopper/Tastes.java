package io.instashop.generator.shopper;

import io.instashop.generator.catalog.Product;
import io.instashop.generator.catalog.Seller;
import io.instashop.generator.market.Market;
import io.instashop.generator.shop.Profile;
import io.instashop.generator.shop.Range;
import io.instashop.generator.shop.Shop;
import io.instashop.generator.shop.Weighted;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What one kind of buyer is after: by category, season, trend, and what the purse allows. */
final class Tastes {

  /** How much less somebody wants what does not fit the purse. */
  private static final double MISFIT = 0.02;

  private final Shop shop;
  private final Profile profile;
  private final Market market;
  private final Map<String, Weighted<Product>> products = new LinkedHashMap<>();

  Tastes(Shop shop, Profile profile, Market market) {
    this.shop = shop;
    this.profile = profile;
    this.market = market;
  }

  /** A product that is on sale in this store. */
  void add(Product product, Seller store) {
    products
        .computeIfAbsent(product.category(), category -> new Weighted<>())
        .add(product, fits(product, store) ? 1 : MISFIT);
  }

  /** What somebody is after at this time. */
  Product pick(Instant time, RandomGenerator random) {
    Month month = time.atOffset(ZoneOffset.UTC).getMonth();
    double total = 0;
    for (var category : products.entrySet()) {
      total += weight(category.getKey(), category.getValue(), month, time);
    }
    double point = random.nextDouble() * total;
    Weighted<Product> chosen = null;
    for (var category : products.entrySet()) {
      chosen = category.getValue();
      point -= weight(category.getKey(), chosen, month, time);
      if (point < 0) {
        break;
      }
    }
    if (chosen == null) {
      throw new IllegalStateException("nothing is on sale");
    }
    return chosen.pick(random);
  }

  private double weight(String category, Weighted<Product> offered, Month month, Instant time) {
    return profile.interestIn(category)
        * shop.category(category).season(month)
        * market.interest(category, time)
        * offered.total();
  }

  /** Whether the price is not too high, and the store has enough for a basket of that value. */
  private boolean fits(Product product, Seller store) {
    Range value = profile.orderValue();
    if (value == null) {
      return true;
    }
    long most = Math.round(value.to() * 100);
    long reach =
        store.products().stream()
            .filter(other -> other.priceCents() <= most)
            .mapToLong(other -> other.priceCents() * profile.largestQuantity())
            .sum();
    return product.priceCents() <= most && reach >= Math.round(value.middle() * 100);
  }
}
