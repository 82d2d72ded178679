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
 */
public final class Session {

  private static final double BOUNCE_RATE = 0.25;
  private static final double ANONYMOUS_RATE = 0.3;

  private static final int MOST_RESULTS = 40;

  /** One search in nine finds nothing. */
  private static final int SEARCHES_IN_VAIN = 4;

  private static final List<String> CHANNELS = List.of("web", "web", "mobile", "mobile", "app");

  private final String id;
  private final Shopper shopper;
  private final Seller store;
  private final Shoppers shoppers;
  private final RandomGenerator random;
  private final boolean anonymous;
  private final boolean bounces;
  private final String channel;
  private final VisitorKind kind;
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

  Session(String id, Shoppers shoppers, RandomGenerator random, Instant time) {
    this.id = id;
    this.shopper = shoppers.next();
    this.store = shoppers.store(shopper, time);
    this.shoppers = shoppers;
    this.random = random;
    this.anonymous = random.nextDouble() < ANONYMOUS_RATE;
    this.bounces = random.nextDouble() < BOUNCE_RATE;
    this.channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
    this.kind = VisitorKind.pick(random);
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

  /** Whether it is time for the next step, when others are as ready to take theirs. */
  boolean isReady() {
    return kind.isReady(random);
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
          case ARRIVING -> behavior(time, BehaviorType.PAGE_VIEW, null, Metadata.visitor(kind));
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
    if (!kind.ends(random)) {
      return State.BROWSING;
    }
    if (cart.isEmpty()) {
      return State.GONE;
    }
    return random.nextDouble() * 100 < kind.converts(shopper.kind().profile().converts())
        ? State.CONVERTED
        : State.ABANDONING;
  }

  private Behavior browse(Instant time) {
    VisitorKind.Step step = kind.step(random);
    if (step == VisitorKind.Step.PAGE) {
      return behavior(time, BehaviorType.PAGE_VIEW, null, Metadata.NONE);
    }
    if (step == VisitorKind.Step.SEARCH) {
      return search(time);
    }
    if (step == VisitorKind.Step.ADDITION) {
      Optional<Product> wanted = wanted();
      if (wanted.isPresent()) {
        BasketLine line = shoppers.line(shopper, wanted.get(), time);
        cart.add(line);
        return change(time, BehaviorType.ADD_TO_CART, line);
      }
    }
    if (step == VisitorKind.Step.REMOVAL && !cart.isEmpty()) {
      BasketLine line = cart.remove(random.nextInt(cart.size()));
      return change(time, BehaviorType.REMOVE_FROM_CART, line);
    }
    viewed = anyProduct();
    return behavior(time, BehaviorType.PRODUCT_VIEW, viewed.id(), Metadata.NONE);
  }

  /** The product just looked at, or else another one from the page that is not in the cart yet. */
  private Optional<Product> wanted() {
    List<Product> choice =
        Stream.concat(Stream.ofNullable(viewed), store.products().stream())
            .filter(product -> !cart.holds(product.id()) && shoppers.isOffered(product))
            .toList();
    return choice.isEmpty()
        ? Optional.empty()
        : Optional.of(shoppers.affordable(shopper, choice, cart.totalCents()));
  }

  private Behavior search(Instant time) {
    String term = shoppers.searchTerm(anyProduct());
    return behavior(time, BehaviorType.SEARCH, null, Metadata.search(term, results(random)));
  }

  /** How many products a search finds, 0 to 40. */
  static int results(RandomGenerator random) {
    return Math.max(0, random.nextInt(1 + MOST_RESULTS + SEARCHES_IN_VAIN) - SEARCHES_IN_VAIN);
  }

  private Behavior change(Instant time, BehaviorType type, BasketLine line) {
    return behavior(time, type, line.product().id(), Metadata.cartChange(line, cart.totalCents()));
  }

  /** What the store shows: something that is left, unless nothing is. */
  private Product anyProduct() {
    List<Product> products = store.products();
    int first = random.nextInt(products.size());
    for (int i = 0; i < products.size(); i++) {
      Product product = products.get((first + i) % products.size());
      if (shoppers.isOffered(product)) {
        return product;
      }
    }
    return products.get(first);
  }

  private Behavior behavior(
      Instant time, BehaviorType type, @Nullable Long productId, String metadata) {
    Long buyerId = anonymous ? null : (Long) shopper.buyerId();
    return new Behavior(time, type, store.id(), buyerId, productId, id, channel, metadata);
  }
}
