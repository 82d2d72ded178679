package io.instashop.generator.traffic;

import io.instashop.generator.catalog.BaseData;
import io.instashop.generator.catalog.Catalog;
import io.instashop.generator.catalog.Growth;
import io.instashop.generator.catalog.GrowthSettings;
import io.instashop.generator.catalog.Product;
import io.instashop.generator.catalog.Seller;
import io.instashop.generator.checkout.Checkout;
import io.instashop.generator.checkout.Order;
import io.instashop.generator.checkout.Settlement;
import io.instashop.generator.crm.SupportDesk;
import io.instashop.generator.offer.Offer;
import io.instashop.generator.session.Sessions;
import io.instashop.generator.shop.Shop;
import io.instashop.generator.shopper.Shopper;
import io.instashop.generator.shopper.Shoppers;
import io.instashop.generator.writing.EventBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Everything that happens in the shop, event by event.
 *
 * <p>What happens depends on the seed, the run, the shop, the catalog and the expected rate alone.
 * It does not depend on how the events are cut into batches, so a run can be repeated. The
 * exception is what is sold out, which depends on the stock.
 */
final class ShopSimulation {

  private static final double TRANSACTION_SHARE = 0.7;
  private static final double CONTACT_RATE = 0.03;

  /** How long visitors take from one step to the next, in seconds. */
  private static final double THINK_SECONDS = 8;

  private static final int MOST_VISITORS = 20_000;

  private final Catalog catalog;
  private final RandomGenerator random;
  private final Shoppers shoppers;
  private final Growth growth;
  private final Sessions sessions;
  private final Checkout checkout;
  private final SupportDesk supportDesk;

  ShopSimulation(
      Shop shop,
      Catalog catalog,
      Offer offer,
      GrowthSettings settings,
      long seed,
      long run,
      Duration settlementMean) {
    this.catalog = catalog;
    // Each run of a shop goes its own way, or a restart would repeat what is already there.
    long ownSeed = seed + 0x9E3779B97F4A7C15L * (run - 1);
    this.random = new SplittableRandom(ownSeed);
    this.growth = new Growth(catalog, new BaseData(shop, ownSeed), settings, random);
    this.shoppers = new Shoppers(shop, catalog, offer, random);
    this.sessions = new Sessions(shoppers, random, run);
    this.checkout = new Checkout(shoppers, offer, random, settlementMean);
    this.supportDesk = new SupportDesk(shop.contacts(), random);
  }

  /** Prepares for so many events per second of event time. */
  void expect(double eventsPerSecond) {
    double steps = eventsPerSecond * (1 - TRANSACTION_SHARE);
    sessions.setConcurrency((int) Math.min(MOST_VISITORS, Math.max(4, steps * THINK_SECONDS)));
    growth.expect(eventsPerSecond * TRANSACTION_SHARE);
  }

  /** The source of randomness of this run. */
  RandomGenerator random() {
    return random;
  }

  /** One transaction or behaviour happens, and now and then a contact with the CRM beside it. */
  void happen(Instant time, EventBatch batch) {
    if (random.nextDouble() >= TRANSACTION_SHARE) {
      batch.behaviors().add(sessions.next(time));
      return;
    }
    Order order =
        sessions
            .nextAtCheckout()
            .flatMap(session -> checkout.of(session, time))
            .orElseGet(() -> direct(time, batch));
    batch.orders().add(order);
    if (random.nextDouble() < CONTACT_RATE) {
      batch.interactions().add(supportDesk.contact(sellerOf(order), time));
    }
  }

  /** A purchase without a session; its buyer, its store or what it is about may be new. */
  private Order direct(Instant time, EventBatch batch) {
    List<Product> novelties = growth.products();
    novelties.forEach(shoppers::offer);
    Shopper shopper = growth.buyer().map(shoppers::welcome).orElseGet(shoppers::next);
    batch.newcomers().add(growth.take());
    if (novelties.isEmpty()) {
      return checkout.direct(time, shopper);
    }
    return checkout.novelty(time, shopper, shoppers.affordable(shopper, novelties, 0));
  }

  /** How a pending payment that an earlier run left behind will end. */
  Settlement settlement() {
    return checkout.settlement();
  }

  private Seller sellerOf(Order order) {
    return catalog.sellerOf(order.lines().get(0).product());
  }
}
