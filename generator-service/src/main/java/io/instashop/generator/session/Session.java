package io.instashop.generator.session;

import io.instashop.contracts.events.BehaviorType;
import io.instashop.generator.catalog.Product;
import io.instashop.generator.catalog.Seller;
import io.instashop.generator.shopper.BasketLine;
import io.instashop.generator.shopper.Shopper;
import io.instashop.generator.shopper.Shoppers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One shopper in one store, from the first page to the checkout, to a cart left behind, or to
 * nothing at all.
 *
 * <p>The weights are those that give the mix of behaviours that real shops have: about 40 % page
 * views, 25 % product views, 15 % searches, 15 % additions to and 5 % removals from carts.
 */
public final class Session {

  private static final double BOUNCE_RATE = 0.25;
  private static final double END_RATE = 0.11;
  private static final double ANONYMOUS_RATE = 0.3;

  // Upper bounds on a die of 100: page views, searches, additions; then product views; and removals
  // from here on.
  private static final int PAGES = 30;
  private static final int SEARCHES = 47;
  private static final int ADDS = 65;
  private static final int REMOVES = 89;

  private static final List<String> CHANNELS = List.of("web", "web", "mobile", "mobile", "app");

  private final String id;
  private final Shopper shopper;
  private final Seller store;
  private final Shoppers shoppers;
  private final RandomGenerator random;
  private final boolean anonymous;
  private final boolean bounces;
  private final String channel;
  private final Cart cart = new Cart();
  private @Nullable Product viewed;
  private State state = State.ARRIVING;

  private enum State {
    ARRIVING,
    BROWSING,
    ABANDONING,
    CONVERTED,
    GONE
  }

  Session(String id, Shoppers shoppers, RandomGenerator random) {
    this.id = id;
    this.shopper = shoppers.next();
    this.store = shoppers.store(shopper);
    this.shoppers = shoppers;
    this.random = random;
    this.anonymous = random.nextDouble() < ANONYMOUS_RATE;
    this.bounces = random.nextDouble() < BOUNCE_RATE;
    this.channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
  }

  /** The session's id, unique over all runs. */
  public String id() {
    return id;
  }

  /** Who shops; known at the checkout at the latest. */
  public Shopper shopper() {
    return shopper;
  }

  /** Whose store it is. */
  public Seller store() {
    return store;
  }

  /** What is in the cart. */
  public List<BasketLine> cart() {
    return cart.lines();
  }

  boolean isOver() {
    return state == State.GONE || state == State.CONVERTED;
  }

  boolean converted() {
    return state == State.CONVERTED;
  }

  /** What the visitor does next. Must not be asked when the session is over. */
  Behavior step(Instant time) {
    Behavior behavior =
        switch (state) {
          case ARRIVING -> behavior(time, BehaviorType.PAGE_VIEW, null, Metadata.NONE);
          case BROWSING -> browse(time);
          case ABANDONING ->
              behavior(
                  time,
                  BehaviorType.CART_ABANDONMENT,
                  null,
                  Metadata.abandonment(cart.pieces(), cart.totalCents()));
          case CONVERTED, GONE -> throw new IllegalStateException("session " + id + " is over");
        };
    state = following();
    return behavior;
  }

  private State following() {
    if (state == State.ABANDONING || bounces) {
      return State.GONE;
    }
    if (random.nextDouble() >= END_RATE) {
      return State.BROWSING;
    }
    if (cart.isEmpty()) {
      return State.GONE;
    }
    return random.nextDouble() < shopper.profile().conversionRate()
        ? State.CONVERTED
        : State.ABANDONING;
  }

  private Behavior browse(Instant time) {
    int dice = random.nextInt(100);
    if (dice < PAGES) {
      return behavior(time, BehaviorType.PAGE_VIEW, null, Metadata.NONE);
    }
    if (dice < SEARCHES) {
      return search(time);
    }
    if (dice < ADDS) {
      Optional<Product> wanted = wanted();
      if (wanted.isPresent()) {
        BasketLine line = shoppers.line(shopper, wanted.get());
        cart.add(line);
        return change(time, BehaviorType.ADD_TO_CART, line);
      }
    }
    if (dice >= REMOVES && !cart.isEmpty()) {
      BasketLine line = cart.remove(random.nextInt(cart.size()));
      return change(time, BehaviorType.REMOVE_FROM_CART, line);
    }
    viewed = anyProduct();
    return behavior(time, BehaviorType.PRODUCT_VIEW, viewed.id(), Metadata.NONE);
  }

  /** The product just looked at, or else another one from the page that is not in the cart yet. */
  private Optional<Product> wanted() {
    return Stream.concat(Stream.ofNullable(viewed), store.products().stream())
        .filter(product -> !cart.holds(product.id()))
        .findFirst();
  }

  private Behavior search(Instant time) {
    // People type the thing, not its style: "Classic desk lamp" is searched as "desk lamp".
    String name = anyProduct().name();
    String term = name.substring(name.indexOf(' ') + 1);
    return behavior(time, BehaviorType.SEARCH, null, Metadata.search(term, 1 + random.nextInt(40)));
  }

  private Behavior change(Instant time, BehaviorType type, BasketLine line) {
    return behavior(time, type, line.product().id(), Metadata.cartChange(line, cart.totalCents()));
  }

  private Product anyProduct() {
    return store.products().get(random.nextInt(store.products().size()));
  }

  private Behavior behavior(
      Instant time, BehaviorType type, @Nullable Long productId, String metadata) {
    Long buyerId = anonymous ? null : (Long) shopper.buyerId();
    return new Behavior(time, type, store.id(), buyerId, productId, id, channel, metadata);
  }
}
