package io.instashop.generator.shopper;

import io.instashop.generator.catalog.Catalog;
import io.instashop.generator.catalog.Product;
import io.instashop.generator.catalog.Seller;
import io.instashop.generator.market.Market;
import io.instashop.generator.offer.Offer;
import io.instashop.generator.shop.Profile;
import io.instashop.generator.shop.Range;
import io.instashop.generator.shop.Shop;
import io.instashop.generator.shop.Weighted;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** The people who come to the shop and what they want. */
public final class Shoppers {

  /** So often somebody thinks of something else that may be left. */
  private static final int THOUGHTS = 50;

  /** So many products somebody looks at who takes what is left. */
  private static final int LOOKS = 10_000;

  private final Shop shop;
  private final Catalog catalog;
  private final Offer offer;
  private final RandomGenerator random;
  private final Profiles profiles;
  private final Weighted<Shopper> people = new Weighted<>();
  private final Map<String, Tastes> tastes = new HashMap<>();
  private final Baskets baskets;
  private final Market market;

  /**
   * @param offer what is left to sell
   * @param random decides who comes and what they want
   */
  public Shoppers(Shop shop, Catalog catalog, Offer offer, RandomGenerator random) {
    this.shop = shop;
    this.catalog = catalog;
    this.offer = offer;
    this.random = random;
    this.profiles = new Profiles(shop);
    this.market = new Market(shop);
    this.baskets = new Baskets(random);
    profiles
        .kinds()
        .forEach(kind -> tastes.put(kind.name(), new Tastes(shop, kind.profile(), market)));
    catalog.products().forEach(this::offer);
    catalog.buyerIds().forEach(this::welcome);
  }

  /** Somebody: who buys more often comes more often. */
  public Shopper next() {
    return people.pick(random);
  }

  /** Somebody who comes for the first time, and from now on may come again. */
  public Shopper welcome(long buyerId) {
    Shopper shopper = new Shopper(buyerId, profiles.of(buyerId));
    people.add(shopper, profiles.frequency(buyerId));
    return shopper;
  }

  /** A product that is on sale from now on. */
  public void offer(Product product) {
    Seller store = catalog.sellerOf(product);
    market.offer(product);
    tastes.values().forEach(taste -> taste.add(product, store));
  }

  /** What the shopper is after at that time of the year, of what is not sold out. */
  public Product wish(Shopper shopper, Instant time) {
    Tastes taste = Objects.requireNonNull(tastes.get(shopper.kind().name()));
    Product wish = taste.pick(time, random);
    for (int i = 0; i < THOUGHTS && !isOffered(wish); i++) {
      wish = taste.pick(time, random);
    }
    return isOffered(wish) ? wish : anotherThan(wish);
  }

  /** Whether something of a product is left. */
  public boolean isOffered(Product product) {
    return offer.has(product.id());
  }

  /** Of the lines of a cart what is left to sell by now. */
  public List<BasketLine> left(List<BasketLine> cart) {
    return cart.stream()
        .filter(line -> isOffered(line.product()))
        .map(
            line ->
                new BasketLine(
                    line.product(),
                    offer.limit(line.product().id(), line.quantity()),
                    line.unitCents()))
        .toList();
  }

  private Product anotherThan(Product wish) {
    List<Product> products = catalog.products();
    int first = random.nextInt(products.size());
    for (int i = 0; i < Math.min(LOOKS, products.size()); i++) {
      Product product = products.get((first + i) % products.size());
      if (isOffered(product)) {
        return product;
      }
    }
    return wish;
  }

  /** The store that has what the shopper is after. */
  public Seller store(Shopper shopper, Instant time) {
    return catalog.sellerOf(wish(shopper, time));
  }

  /** What the shopper buys without looking around: what was wished for and more of that seller. */
  public List<BasketLine> basket(Shopper shopper, Product wish, Instant time) {
    List<Product> offered =
        catalog.sellerOf(wish).products().stream().filter(this::isOffered).toList();
    return baskets.fill(
        shopper, wish, offered, (product, quantity) -> line(shopper, product, quantity, time));
  }

  /** What the shopper picks of these: one that is not too dear, or else any. */
  public Product affordable(Shopper shopper, List<Product> choice, long spentCents) {
    Range value = shopper.kind().profile().orderValue();
    if (value == null) {
      return choice.get(0);
    }
    long left = Math.round(value.to() * 100) - spentCents;
    return choice.stream()
        .filter(product -> product.priceCents() <= left)
        .findFirst()
        .orElse(choice.get(0));
  }

  /** Some pieces of a product, at the price of the moment. */
  public BasketLine line(Shopper shopper, Product product, Instant time) {
    Profile profile = shopper.kind().profile();
    // The smaller of two draws, so that small quantities are more common.
    int quantity =
        1
            + Math.min(
                random.nextInt(profile.largestQuantity()),
                random.nextInt(profile.largestQuantity()));
    Range value = profile.orderValue();
    if (value != null) {
      long room = Math.round(value.to() * 100) / Math.max(1, product.priceCents());
      quantity = (int) Math.max(1, Math.min(quantity, room));
    }
    return line(shopper, product, quantity, time);
  }

  private BasketLine line(Shopper shopper, Product product, int quantity, Instant time) {
    long price = market.price(product, quantity, time, random);
    if (random.nextDouble() * 100 < shopper.kind().profile().bargains()) {
      price = price * (100 - 5 - random.nextInt(26)) / 100;
    }
    return new BasketLine(product, offer.limit(product.id(), quantity), Math.max(1, price));
  }

  /** What somebody types who is after this product. */
  public String searchTerm(Product product) {
    List<String> terms = shop.searchTerms(product.category(), product.name());
    return terms.get(random.nextInt(terms.size()));
  }
}
