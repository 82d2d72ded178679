package io.instashop.generator.checkout;

import io.instashop.contracts.events.TransactionStatus;
import io.instashop.generator.catalog.Product;
import io.instashop.generator.offer.Offer;
import io.instashop.generator.session.Session;
import io.instashop.generator.shopper.BasketLine;
import io.instashop.generator.shopper.Shopper;
import io.instashop.generator.shopper.Shoppers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Turns baskets into transactions: discount, payment, and whether the payment works. */
public final class Checkout {

  private static final double FAILED_RATE = 0.05;
  private static final double PENDING_RATE = 0.10;
  private static final double SETTLES_WELL_RATE = 0.9;

  private final Shoppers shoppers;
  private final Offer offer;
  private final RandomGenerator random;
  private final Duration meanDelay;

  /**
   * @param offer gets what is sold
   * @param meanDelay mean time until a pending payment settles
   */
  public Checkout(Shoppers shoppers, Offer offer, RandomGenerator random, Duration meanDelay) {
    this.shoppers = shoppers;
    this.offer = offer;
    this.random = random;
    this.meanDelay = meanDelay;
  }

  /** Somebody buys something without a session that led to it, by a shared link for example. */
  public Order direct(Instant time) {
    return direct(time, shoppers.next());
  }

  /** As {@link #direct(Instant)}, by this person. */
  public Order direct(Instant time, Shopper shopper) {
    Product wish = shoppers.wish(shopper, time);
    return order(time, shopper, wish.sellerId(), null, shoppers.basket(shopper, wish, time));
  }

  /** Somebody buys what a store has just begun to offer. */
  public Order novelty(Instant time, Shopper shopper, Product product) {
    return order(
        time, shopper, product.sellerId(), null, List.of(shoppers.line(shopper, product, time)));
  }

  /** A visitor buys what is in the cart and not sold out by now; empty if nothing of it is left. */
  public Optional<Order> of(Session session, Instant time) {
    List<BasketLine> lines = shoppers.left(session.cart());
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(order(time, session.shopper(), session.store().id(), session.id(), lines));
  }

  /** Decides how a pending payment ends: after at least a tenth of the mean delay. */
  public Settlement settlement() {
    double factor = 0.1 - 0.9 * Math.log(1 - random.nextDouble());
    long micros = (long) (factor * meanDelay.toNanos() / 1000);
    return new Settlement(
        Duration.ofNanos(micros * 1000),
        random.nextDouble() < SETTLES_WELL_RATE
            ? TransactionStatus.COMPLETED
            : TransactionStatus.FAILED);
  }

  private Order order(
      Instant time,
      Shopper shopper,
      long sellerId,
      @Nullable String sessionId,
      List<BasketLine> lines) {
    long discount =
        random.nextDouble() * 100 < shopper.kind().profile().discounted()
            ? percentage(Order.grossCents(lines), 5 + 5 * random.nextInt(6))
            : 0;
    String method = shopper.kind().paymentMethods().pick(random);
    TransactionStatus status = status();
    Settlement settlement = status == TransactionStatus.PENDING ? settlement() : null;
    if (status != TransactionStatus.FAILED) {
      lines.forEach(line -> offer.sell(line.product().id(), line.quantity()));
    }
    return new Order(
        time, shopper.buyerId(), sellerId, sessionId, discount, method, status, lines, settlement);
  }

  /** Rounded half up to a cent, and not nothing: a discount of a cent is one. */
  private static long percentage(long cents, int percent) {
    return Math.max(1, (cents * percent + 50) / 100);
  }

  private TransactionStatus status() {
    double draw = random.nextDouble();
    if (draw < FAILED_RATE) {
      return TransactionStatus.FAILED;
    }
    return draw < FAILED_RATE + PENDING_RATE
        ? TransactionStatus.PENDING
        : TransactionStatus.COMPLETED;
  }
}
