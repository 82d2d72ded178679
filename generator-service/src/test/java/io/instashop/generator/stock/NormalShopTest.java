package io.instashop.generator.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.events.TransactionStatus;
import io.instashop.generator.checkout.Order;
import io.instashop.generator.follow.Chance;
import io.instashop.generator.shop.Shop;
import io.instashop.generator.shop.ShopFolder;
import io.instashop.generator.traffic.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A shop with the default settings stays far below the bounds of the alarms about the business.
 * Those are: a product short for 10 minutes, 5 % of them sold out, 20 % of the sales failed. The
 * page of operations has the figures that this test holds.
 */
class NormalShopTest {

  private static final Shop CLASSIC = ShopFolder.read("classic");
  private static final Instant FROM = Instant.parse("2026-03-02T10:00:00Z");
  private static final Duration SPAN = Duration.ofMinutes(20);
  private static final int EVENTS_A_SECOND = 10;

  /** Those of the beginning, of which some have not been sold yet. */
  private static final int PRODUCTS = 200;

  /** Two days of 20 s, as the defaults have it. */
  private static final Duration LEAD = Duration.ofSeconds(40);

  private static final Duration LOOK = Duration.ofSeconds(2);

  private static final NormalShopTest SHOP = new NormalShopTest();

  private final Map<Long, Shelf> shelves = new HashMap<>();
  private final Map<Long, Arrival> orders = new HashMap<>();
  private final Map<Long, Instant> shortSince = new HashMap<>();
  private Instant looked = FROM;
  private long sales;
  private long failed;
  private Duration longest = Duration.ZERO;
  private double mostShort;
  private double mostSoldOut;

  @BeforeAll
  static void sell() {
    Rehearsal.run(
        CLASSIC,
        7,
        EVENTS_A_SECOND * SPAN.toSeconds(),
        FROM,
        FROM.plus(SPAN),
        batch -> batch.orders().forEach(SHOP::sell));
  }

  @Test
  void aProductIsShortForAMinuteAtMost() {
    assertThat(SHOP.longest).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(70));
  }

  @Test
  void fewProductsAreShortAtOnceAndHardlyAnyIsSoldOut() {
    assertThat(SHOP.mostShort).isBetween(0.01, 0.06);
    assertThat(SHOP.mostSoldOut).isLessThan(0.01);
  }

  @Test
  void sixPercentOfTheSalesFail() {
    assertThat(SHOP.failed / (double) SHOP.sales).isBetween(0.05, 0.07);
  }

  private void sell(Order order) {
    while (looked.isBefore(order.time())) {
      look();
      looked = looked.plus(LOOK);
    }
    sales++;
    failed += fails(order) ? 1 : 0;
    if (order.status() != TransactionStatus.FAILED) {
      order.lines().forEach(line -> sell(line.product().id(), line.quantity(), order.time()));
    }
  }

  private void sell(long product, int pieces, Instant time) {
    Shelf shelf = shelves.computeIfAbsent(product, NormalShopTest::shelf);
    shelf.sell(new SaleLine(sales, time, "completed", 1, product, pieces), LEAD);
    shelf.placed().ifPresent(order -> orders.put(product, order));
  }

  private void look() {
    orders.values().removeIf(this::arrives);
    long critical = 0;
    long soldOut = 0;
    for (Shelf shelf : shelves.values()) {
      if (shelf.available() <= stock(shelf.productId()).reorderPoint()) {
        critical++;
        soldOut += shelf.available() == 0 ? 1 : 0;
        Instant since = shortSince.computeIfAbsent(shelf.productId(), any -> looked);
        Duration lasted = Duration.between(since, looked);
        longest = lasted.compareTo(longest) > 0 ? lasted : longest;
      } else {
        shortSince.remove(shelf.productId());
      }
    }
    double products = Math.max(shelves.size(), PRODUCTS);
    mostShort = Math.max(mostShort, critical / products);
    mostSoldOut = Math.max(mostSoldOut, soldOut / products);
  }

  /** Whether an order is not on its way any more; what is due comes in. */
  private boolean arrives(Arrival order) {
    Shelf shelf = shelves.get(order.productId());
    boolean open = shelf.placed().filter(order::equals).isPresent();
    if (open && !order.due().isAfter(looked)) {
      shelf.arrive(order, order.due());
      return true;
    }
    return !open;
  }

  private static boolean fails(Order order) {
    return order.settlement() == null
        ? order.status() == TransactionStatus.FAILED
        : order.settlement().outcome() == TransactionStatus.FAILED;
  }

  /** As in a shop that has sold for some time: what is left differs from product to product. */
  private static Shelf shelf(long product) {
    UnstockedProduct stock = stock(product);
    long sold = (long) (Chance.of(product, 9) * (stock.firstQuantity() - stock.reorderPoint()));
    return new Shelf(
        product, stock.firstQuantity(), stock.firstQuantity() - sold, stock.reorderPoint(), null);
  }

  private static UnstockedProduct stock(long product) {
    return new UnstockedProduct(product, 1, "", "");
  }
}
