package io.instashop.generator.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * New buyers, sellers and products, each at the purchase that uses it first. Whoever writes the
 * purchase takes them and writes them in the same database transaction.
 */
public final class Growth {

  /** Of the purchases in a shop with hardly any buyers, so many are somebody's first. */
  private static final double MOST_FIRST = 0.5;

  /** In a shop with enough buyers, so many are. */
  private static final double LEAST_FIRST = 0.01;

  /** Products of a new store. */
  private static final int ASSORTMENT = 4;

  private final Catalog catalog;
  private final BaseData data;
  private final GrowthSettings settings;
  private final RandomGenerator random;
  private List<NewSeller> sellers = new ArrayList<>();
  private List<NewBuyer> buyers = new ArrayList<>();
  private List<NewProduct> products = new ArrayList<>();
  private double wanted;

  /** A shop that grows by chance. */
  public Growth(Catalog catalog, BaseData data, GrowthSettings settings, RandomGenerator random) {
    this.catalog = catalog;
    this.data = data;
    this.settings = settings;
    this.random = random;
  }

  /** Prepares for so many purchases per second of event time. */
  public void expect(double purchasesPerSecond) {
    wanted =
        Math.min(settings.mostBuyers(), purchasesPerSecond * settings.buyerPause().toSeconds());
  }

  /** Somebody who buys for the first time, now and then, and often while there are few buyers. */
  public Optional<Long> buyer() {
    int there = catalog.buyerIds().size();
    double share =
        there < wanted ? Math.max(LEAST_FIRST, MOST_FIRST * (1 - there / wanted)) : LEAST_FIRST;
    if (there >= settings.mostBuyers() || random.nextDouble() >= share) {
      return Optional.empty();
    }
    NewBuyer buyer = data.buyer(catalog.next().buyer());
    buyers.add(buyer);
    catalog.addBuyer();
    return Optional.of(buyer.id());
  }

  /** A product that was not there before, now and then: of a new seller, or of one who is there. */
  public List<Product> products() {
    if (happens(settings.ordersPerSeller(), catalog.sellerIds().size() < settings.mostSellers())) {
      NewSeller seller = data.seller(catalog.next().seller());
      sellers.add(seller);
      catalog.addSeller(seller.businessName());
      List<Product> assortment = new ArrayList<>();
      for (int i = 0; i < ASSORTMENT; i++) {
        assortment.add(product(seller.id()));
      }
      return assortment;
    }
    if (happens(settings.ordersPerProduct(), catalog.products().size() < settings.mostProducts())) {
      List<Long> ids = catalog.sellerIds();
      return List.of(product(ids.get(random.nextInt(ids.size()))));
    }
    return List.of();
  }

  /** What has come since the last call, and must be written with the purchases that use it. */
  public Newcomers take() {
    Newcomers taken = new Newcomers(sellers, buyers, products);
    if (!taken.isEmpty()) {
      sellers = new ArrayList<>();
      buyers = new ArrayList<>();
      products = new ArrayList<>();
    }
    return taken;
  }

  private Product product(long sellerId) {
    NewProduct product =
        data.product(catalog.next().product(), sellerId, catalog.seller(sellerId).products());
    products.add(product);
    catalog.addProduct(product.product());
    return product.product();
  }

  private boolean happens(int once, boolean room) {
    return once > 0 && room && random.nextInt(once) == 0;
  }
}
