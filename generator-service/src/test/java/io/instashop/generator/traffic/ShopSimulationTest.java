package io.instashop.generator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.generator.catalog.GrowthSettings;
import io.instashop.generator.catalog.Product;
import io.instashop.generator.checkout.Order;
import io.instashop.generator.crm.Interaction;
import io.instashop.generator.market.Market;
import io.instashop.generator.offer.Offer;
import io.instashop.generator.session.Behavior;
import io.instashop.generator.shopper.BasketLine;
import io.instashop.generator.shopper.Profiles;
import io.instashop.generator.writing.EventBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopSimulationTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Profiles PROFILES = new Profiles(SampleShop.CLASSIC);
  private static final EventBatch DAY = happen(simulation(1, 1), 100_000);

  @Test
  void sevenInTenEventsAreTransactions() {
    assertThat(share(DAY.orders(), DAY.trafficSize())).isCloseTo(0.70, within(0.01));
  }

  @Test
  void behavesInTheMixOfTheOriginalShop() {
    assertThat(behaved(BehaviorType.PAGE_VIEW)).isCloseTo(0.40, within(0.02));
    assertThat(behaved(BehaviorType.PRODUCT_VIEW)).isCloseTo(0.25, within(0.02));
    assertThat(behaved(BehaviorType.SEARCH)).isCloseTo(0.15, within(0.02));
    assertThat(behaved(BehaviorType.ADD_TO_CART)).isCloseTo(0.15, within(0.02));
    assertThat(behaved(BehaviorType.REMOVE_FROM_CART)).isCloseTo(0.05, within(0.015));
    assertThat(behaved(BehaviorType.CART_ABANDONMENT)).isBetween(0.005, 0.06);
  }

  @Test
  void buyersBelongToThreeProfilesInTheirSharesAndBuyAsOftenAsTheseDo() {
    assertThat(catalogued("high_value")).isEqualTo(15);
    assertThat(catalogued("regular")).isEqualTo(60);
    assertThat(catalogued("bargain_hunter")).isEqualTo(25);
    // 15 % × 3, 60 % × 1.5 and 25 % × 1 purchases a week.
    assertThat(sold(order -> profile(order).equals("high_value"))).isCloseTo(.28, within(.03));
    assertThat(sold(order -> profile(order).equals("regular"))).isCloseTo(.56, within(.03));
    assertThat(sold(order -> profile(order).equals("bargain_hunter"))).isCloseTo(.16, within(.03));
  }

  @ParameterizedTest
  @CsvSource({"high_value, 200, 800", "regular, 50, 200", "bargain_hunter, 10, 80"})
  void basketsAreWorthWhatTheProfileSpends(String profile, long least, long most) {
    List<Order> orders = DAY.orders().stream().filter(o -> profile(o).equals(profile)).toList();
    List<Order> right =
        orders.stream()
            .filter(order -> gross(order) >= 90 * least && gross(order) <= 110 * most)
            .toList();

    assertThat(share(right, orders.size())).isGreaterThan(0.9);
  }

  @Test
  void pricesMoveAroundTheListPriceAsFarAsTheCategoryAllows() {
    List<BasketLine> lines = DAY.orders().stream().flatMap(o -> o.lines().stream()).toList();

    assertThat(lines)
        .allSatisfy(
            line -> {
              double percent = SampleShop.CLASSIC.category(line.product().category()).volatility();
              double list = line.product().priceCents();
              assertThat(Math.abs(line.unitCents() - list)).isLessThan(list * percent / 100 + 1);
            });
    assertThat(lines).anyMatch(line -> line.unitCents() > line.product().priceCents());
    assertThat(lines).anyMatch(line -> line.unitCents() < line.product().priceCents());
  }

  @Test
  void aCategorySellsMoreInItsPeakMonthsAndLessInItsLowOnes() {
    double april = toys("2026-04-02T12:00:00Z");
    assertThat(toys("2026-01-02T12:00:00Z")).isGreaterThan(1.25 * april);
    assertThat(toys("2026-09-02T12:00:00Z")).isLessThan(0.85 * april);
  }

  @Test
  void peopleLookForWhatTheShopSellsInItsLanguage() {
    assertThat(DAY.behaviors().stream().map(Behavior::metadata))
        .anyMatch(metadata -> metadata.contains("\"auriculares\""))
        .anyMatch(metadata -> metadata.contains("\"juguetes\""));
  }

  @Test
  void fifteenPercentAreDiscountedFiveFailAndTenArePending() {
    assertThat(sold(order -> order.discountCents() > 0)).isCloseTo(0.15, within(0.01));
    assertThat(sold(order -> order.status() == TransactionStatus.FAILED))
        .isCloseTo(.05, within(.01));
    assertThat(sold(order -> order.status() == TransactionStatus.PENDING))
        .isCloseTo(0.10, within(0.01));
    assertThat(DAY.orders())
        .allMatch(
            order -> (order.status() == TransactionStatus.PENDING) == (order.settlement() != null));
  }

  @Test
  void aBasketHasFewerThanTwoLinesOnAverageAllOfOneSeller() {
    double lines =
        DAY.orders().stream().mapToInt(order -> order.lines().size()).average().orElseThrow();

    assertThat(lines).isBetween(1.3, 1.9);
    assertThat(DAY.orders())
        .allSatisfy(
            order ->
                assertThat(order.lines())
                    .isNotEmpty()
                    .allMatch(line -> line.product().sellerId() == order.sellerId()));
  }

  @Test
  void totalsAreNeverNegative() {
    assertThat(DAY.orders())
        .allMatch(order -> order.totalCents() >= 0 && order.discountCents() >= 0);
  }

  @Test
  void everySessionStaysWithOneSellerAndBuysItsCartAtMostOnce() {
    Map<String, List<Behavior>> sessions =
        DAY.behaviors().stream().collect(Collectors.groupingBy(Behavior::sessionId));
    assertThat(sessions.values())
        .allMatch(steps -> steps.stream().map(Behavior::sellerId).distinct().count() == 1)
        .allMatch(steps -> steps.get(0).type() == BehaviorType.PAGE_VIEW);

    List<Order> conversions =
        DAY.orders().stream().filter(order -> order.sessionId() != null).toList();
    assertThat(conversions).hasSizeGreaterThan(300);
    assertThat(conversions.stream().map(Order::sessionId)).doesNotHaveDuplicates();
    assertThat(conversions)
        .allSatisfy(
            order -> {
              List<Behavior> steps = sessions.get(order.sessionId());
              assertThat(steps)
                  .extracting(Behavior::type)
                  .doesNotContain(BehaviorType.CART_ABANDONMENT);
              assertThat(cartOf(steps).keySet())
                  .isEqualTo(
                      order.lines().stream()
                          .map(line -> line.product().id())
                          .collect(Collectors.toSet()));
            });
  }

  @Test
  void theSameSeedAndTimesGiveTheSameRowsHoweverTheyAreCutIntoBatches() {
    ShopSimulation again = simulation(1, 1);
    EventBatch first = happen(again, 60_000);
    EventBatch second = happen(again, 40_000);
    first.orders().addAll(second.orders());
    first.behaviors().addAll(second.behaviors());
    first.interactions().addAll(second.interactions());

    assertThat(first).isEqualTo(DAY);
  }

  @Test
  void anotherSeedOrAnotherRunGivesOtherRows() {
    assertThat(happen(simulation(2, 1), 1000)).isNotEqualTo(happen(simulation(1, 1), 1000));
    assertThat(happen(simulation(1, 2), 1000)).isNotEqualTo(happen(simulation(1, 1), 1000));
  }

  @Test
  void aFewTransactionsInAHundredLeadToAContact() {
    assertThat(share(DAY.interactions(), DAY.orders().size())).isCloseTo(0.03, within(0.01));
    assertThat(DAY.interactions())
        .extracting(Interaction::interactionType)
        .contains("website_visit", "cart_abandonment", "support", "inquiry");
  }

  @Test
  void whatIsSoldOutIsNotSoldAndSomethingElseIs() {
    Map<Long, Long> stock =
        SampleShop.catalog().products().stream()
            .collect(Collectors.toMap(Product::id, p -> p.id() % 2 == 0 ? 100_000L : 7L));
    Offer offer = new Offer();
    offer.followed(0, stock);
    offer.open();
    EventBatch batch = happen(simulation(1, 1, offer), 20_000);

    Map<Long, Long> sold =
        batch.orders().stream()
            .filter(order -> order.status() != TransactionStatus.FAILED)
            .flatMap(order -> order.lines().stream())
            .collect(
                Collectors.groupingBy(
                    line -> line.product().id(), Collectors.summingLong(BasketLine::quantity)));
    assertThat(sold)
        .allSatisfy(
            (product, pieces) -> assertThat(pieces).isLessThanOrEqualTo(stock.get(product)));
    assertThat(sold.keySet().stream().filter(product -> !offer.has(product)))
        .as("products that are sold out")
        .hasSizeGreaterThan(30);
    assertThat(share(batch.orders(), batch.trafficSize())).isCloseTo(0.70, within(0.02));
    Set<Long> out =
        sold.keySet().stream().filter(product -> !offer.has(product)).collect(Collectors.toSet());
    EventBatch later = happen(simulation(2, 2, offer), 2_000);
    assertThat(later.orders().stream().flatMap(order -> order.lines().stream()))
        .noneMatch(line -> out.contains(line.product().id()));
    assertThat(later.behaviors())
        .noneMatch(step -> step.productId() != null && out.contains(step.productId()));
  }

  private static ShopSimulation simulation(long seed, long run) {
    return simulation(seed, run, new Offer());
  }

  private static ShopSimulation simulation(long seed, long run, Offer offer) {
    ShopSimulation simulation =
        new ShopSimulation(
            SampleShop.CLASSIC,
            SampleShop.catalog(),
            offer,
            GrowthSettings.none(),
            seed,
            run,
            Duration.ofSeconds(20));
    simulation.expect(200);
    return simulation;
  }

  /** The share of the toys, as it would be without the trend of the moment. */
  private static double toys(String time) {
    EventBatch batch = new EventBatch();
    ShopSimulation simulation = simulation(1, 1);
    for (int i = 0; i < 20_000; i++) {
      simulation.happen(Instant.parse(time), batch);
    }
    List<Order> first =
        batch.orders().stream()
            .filter(order -> order.lines().get(0).product().category().equals("Toys"))
            .toList();
    double trend = new Market(SampleShop.CLASSIC).interest("Toys", Instant.parse(time));
    return share(first, batch.orders().size()) / trend;
  }

  private static long catalogued(String profile) {
    return LongStream.rangeClosed(1, 100)
        .filter(id -> PROFILES.of(id).name().equals(profile))
        .count();
  }

  private static long gross(Order order) {
    return order.totalCents() + order.discountCents();
  }

  private static EventBatch happen(ShopSimulation simulation, int events) {
    EventBatch batch = new EventBatch();
    for (int i = 0; i < events; i++) {
      simulation.happen(NOON, batch);
    }
    return batch;
  }

  private static Map<Long, Boolean> cartOf(List<Behavior> steps) {
    Map<Long, Boolean> cart = new HashMap<>();
    for (Behavior step : steps) {
      if (step.type() == BehaviorType.ADD_TO_CART) {
        cart.put(step.productId(), true);
      } else if (step.type() == BehaviorType.REMOVE_FROM_CART) {
        cart.remove(step.productId());
      }
    }
    return cart;
  }

  private static String profile(Order order) {
    return PROFILES.of(order.buyerId()).name();
  }

  private static double behaved(BehaviorType type) {
    return share(
        DAY.behaviors().stream().filter(behavior -> behavior.type() == type).toList(),
        DAY.behaviors().size());
  }

  private static double sold(Predicate<Order> condition) {
    return share(DAY.orders().stream().filter(condition).toList(), DAY.orders().size());
  }

  private static double share(Collection<?> some, int all) {
    return (double) some.size() / all;
  }
}
