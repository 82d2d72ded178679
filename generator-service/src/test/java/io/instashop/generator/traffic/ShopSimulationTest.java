package io.instashop.generator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.generator.checkout.Order;
import io.instashop.generator.session.Behavior;
import io.instashop.generator.shopper.ShopperProfile;
import io.instashop.generator.writing.EventBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShopSimulationTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
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
  void threeProfilesShopInTheirShares() {
    assertThat(sold(order -> profile(order) == ShopperProfile.HIGH_VALUE))
        .isCloseTo(.15, within(.02));
    assertThat(sold(order -> profile(order) == ShopperProfile.REGULAR)).isCloseTo(.60, within(.02));
    assertThat(sold(order -> profile(order) == ShopperProfile.BARGAIN_HUNTER))
        .isCloseTo(.25, within(.02));
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
                    .allMatch(line -> line.product().sellerId() == order.sellerId())
                    .allMatch(line -> line.unitCents() <= line.product().priceCents()));
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
  }

  private static ShopSimulation simulation(long seed, long run) {
    ShopSimulation simulation =
        new ShopSimulation(SampleShop.catalog(), seed, run, Duration.ofSeconds(20));
    simulation.expect(200);
    return simulation;
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

  private static ShopperProfile profile(Order order) {
    return ShopperProfile.of(order.buyerId());
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
