package io.instashop.generator.traffic;

import io.instashop.generator.catalog.Catalog;
import io.instashop.generator.catalog.Seller;
import io.instashop.generator.checkout.Checkout;
import io.instashop.generator.checkout.Order;
import io.instashop.generator.checkout.Settlement;
import io.instashop.generator.crm.SupportDesk;
import io.instashop.generator.session.Sessions;
import io.instashop.generator.shopper.Shoppers;
import io.instashop.generator.writing.EventBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Everything that happens in the shop, event by event.
 *
 * <p>What happens depends on the seed, the run and the catalog alone, and not on how the events are
 * cut into batches, so a run can be repeated.
 */
final class ShopSimulation {

  private static final double TRANSACTION_SHARE = 0.7;
  private static final double CONTACT_RATE = 0.03;

  /** How long visitors take from one step to the next, in seconds. */
  private static final double THINK_SECONDS = 8;

  private static final int MOST_VISITORS = 20_000;

  private final Catalog catalog;
  private final RandomGenerator random;
  private final Sessions sessions;
  private final Checkout checkout;
  private final SupportDesk supportDesk;

  ShopSimulation(Catalog catalog, long seed, long run, Duration settlementMean) {
    this.catalog = catalog;
    // Each run of a shop goes its own way, or a restart would repeat what is already there.
    this.random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (run - 1));
    Shoppers shoppers = new Shoppers(catalog, random);
    this.sessions = new Sessions(shoppers, random, run);
    this.checkout = new Checkout(shoppers, random, settlementMean);
    this.supportDesk = new SupportDesk(random);
  }

  /** Prepares for so many events per second of event time. */
  void expect(double eventsPerSecond) {
    double steps = eventsPerSecond * (1 - TRANSACTION_SHARE);
    sessions.setConcurrency((int) Math.min(MOST_VISITORS, Math.max(4, steps * THINK_SECONDS)));
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
            .map(session -> checkout.of(session, time))
            .orElseGet(() -> checkout.direct(time));
    batch.orders().add(order);
    if (random.nextDouble() < CONTACT_RATE) {
      batch.interactions().add(supportDesk.contact(sellerOf(order), time));
    }
  }

  /** How a pending payment that an earlier run left behind will end. */
  Settlement settlement() {
    return checkout.settlement();
  }

  private Seller sellerOf(Order order) {
    return catalog.sellerOf(order.lines().get(0).product());
  }
}
