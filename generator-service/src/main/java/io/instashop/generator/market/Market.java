package io.instashop.generator.market;

import io.instashop.generator.catalog.Product;
import io.instashop.generator.shop.Category;
import io.instashop.generator.shop.Shop;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The price of the moment. Within the volatility of its category a price follows the season, the
 * trend, the demand and what others ask; the rest is chance.
 */
public final class Market {

  private static final double TREND = 0.15;
  private static final double DEMAND = 0.15;
  private static final double SEASON = 0.1;
  private static final double COMPETITION = 0.1;

  /** Weighs more than all others, so that prices reach both ends of their range. */
  private static final double CHANCE = 0.8;

  /** How much more a category is wanted at the height of its trend; as much less at the bottom. */
  private static final double INTEREST = 0.15;

  private final Shop shop;
  private final Demand demand = new Demand();
  private final Map<String, ListPrices> listPrices = new HashMap<>();

  /** Those of a category. */
  private static final class ListPrices {
    private long cents;
    private long count;
  }

  /** A market without products. */
  public Market(Shop shop) {
    this.shop = shop;
  }

  /** A product that others compete with from now on. */
  public void offer(Product product) {
    ListPrices prices =
        listPrices.computeIfAbsent(product.category(), category -> new ListPrices());
    prices.cents += product.priceCents();
    prices.count++;
  }

  /** How much a category is wanted for its trend; 1 in ordinary times. */
  public double interest(String category, Instant time) {
    return 1 + INTEREST * Trends.of(category, time);
  }

  /**
   * The price of a product, in cents, and at least one. Somebody who asks has it in mind, so that
   * counts as demand.
   */
  public long price(Product product, int pieces, Instant time, RandomGenerator random) {
    Category category = shop.category(product.category());
    demand.wanted(category.name(), pieces, time);
    if (category.volatility() == 0) {
      return Math.max(1, product.priceCents());
    }
    double pull =
        TREND * Trends.of(category.name(), time)
            + DEMAND * demand.of(category.name())
            + SEASON * season(category, time)
            + COMPETITION * competition(product);
    double place = pull + CHANCE * (2 * random.nextDouble() - 1);
    double factor = 1 + category.volatility() / 100 * Math.max(-1, Math.min(1, place));
    return Math.max(1, Math.round(product.priceCents() * factor));
  }

  private static double season(Category category, Instant time) {
    double season = category.season(time.atOffset(ZoneOffset.UTC).getMonth());
    return Math.signum(season - 1);
  }

  /** What is cheaper than others becomes dearer, and what is dearer becomes cheaper. */
  private double competition(Product product) {
    ListPrices prices = listPrices.get(product.category());
    if (prices == null || prices.cents == 0) {
      return 0;
    }
    double usual = (double) prices.cents / prices.count;
    return Math.max(-1, Math.min(1, (usual - product.priceCents()) / usual));
  }
}
