package io.instashop.generator.checkout;

import io.instashop.contracts.events.TransactionStatus;
import io.instashop.generator.catalog.Seller;
import io.instashop.generator.session.Session;
import io.instashop.generator.shopper.BasketLine;
import io.instashop.generator.shopper.Shopper;
import io.instashop.generator.shopper.Shoppers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Turns baskets into transactions: discount, payment, and whether the payment works. */
public final class Checkout {

  private static final double FAILED_RATE = 0.05;
  private static final double PENDING_RATE = 0.10;
  private static final double SETTLES_WELL_RATE = 0.9;

  private final Shoppers shoppers;
  private final RandomGenerator random;
  private final Duration meanDelay;

  /**
   * Opens the till.
   *
   * @param meanDelay mean time until a pending payment settles
   */
  public Checkout(Shoppers shoppers, RandomGenerator random, Duration meanDelay) {
    this.shoppers = shoppers;
    this.random = random;
    this.meanDelay = meanDelay;
  }

  /** Somebody buys something without a session that led to it, by a shared link for example. */
  public Order direct(Instant time) {
    Shopper shopper = shoppers.next();
    Seller store = shoppers.store(shopper);
    return order(time, shopper, store, null, shoppers.basket(shopper, store));
  }

  /** A visitor buys what is in the cart. */
  public Order of(Session session, Instant time) {
    return order(time, session.shopper(), session.store(), session.id(), session.cart());
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
      Seller store,
      @Nullable String sessionId,
      List<BasketLine> lines) {
    long discount =
        random.nextDouble() < shopper.profile().discountRate()
            ? percentage(Order.grossCents(lines), 5 + 5 * random.nextInt(6))
            : 0;
    String method = shopper.profile().paymentMethods().pick(random);
    TransactionStatus status = status();
    Settlement settlement = status == TransactionStatus.PENDING ? settlement() : null;
    return new Order(
        time,
        shopper.buyerId(),
        store.id(),
        sessionId,
        discount,
        method,
        status,
        lines,
        settlement);
  }

  /** Rounded half up to a cent, and not nothing: a discount of a cent is one. */
  private static long percentage(long cents, int percent) {
    return Math.max(1, (cents * percent + 50) / 100);
  }

  private TransactionStatus status() {
    double dice = random.nextDouble();
    if (dice < FAILED_RATE) {
      return TransactionStatus.FAILED;
    }
    return dice < FAILED_RATE + PENDING_RATE
        ? TransactionStatus.PENDING
        : TransactionStatus.COMPLETED;
  }
}
