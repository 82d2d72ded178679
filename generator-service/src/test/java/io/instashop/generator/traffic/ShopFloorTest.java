package io.instashop.generator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.generator.checkout.Sale;
import io.instashop.generator.ledger.Batch;
import io.instashop.generator.session.Behavior;
import io.instashop.generator.shopper.ShopperProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShopFloorTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Batch DAY = happen(floor(1, 1), 100_000);

  @Test
  void sevenInTenEventsAreTransactions() {
    assertThat(share(DAY.sales(), DAY.trafficSize())).isCloseTo(0.70, within(0.01));
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
    assertThat(sold(sale -> profile(sale) == ShopperProfile.HIGH_VALUE))
        .isCloseTo(.15, within(.02));
    assertThat(sold(sale -> profile(sale) == ShopperProfile.REGULAR)).isCloseTo(.60, within(.02));
    assertThat(sold(sale -> profile(sale) == ShopperProfile.BARGAIN_HUNTER))
        .isCloseTo(.25, within(.02));
  }

  @Test
  void fifteenPercentAreDiscountedFiveFailAndTenArePending() {
    assertThat(sold(sale -> sale.discountCents() > 0)).isCloseTo(0.15, within(0.01));
    assertThat(sold(sale -> sale.status() == TransactionStatus.FAILED)).isCloseTo(.05, within(.01));
    assertThat(sold(sale -> sale.status() == TransactionStatus.PENDING))
        .isCloseTo(0.10, within(0.01));
    assertThat(DAY.sales())
        .allMatch(
            sale -> (sale.status() == TransactionStatus.PENDING) == (sale.settlement() != null));
  }

  @Test
  void aBasketHasFewerThanTwoLinesOnAverageAllOfOneSeller() {
    double lines =
        DAY.sales().stream().mapToInt(sale -> sale.lines().size()).average().orElseThrow();

    assertThat(lines).isBetween(1.3, 1.9);
    assertThat(DAY.sales())
        .allSatisfy(
            sale ->
                assertThat(sale.lines())
                    .isNotEmpty()
                    .allMatch(line -> line.product().sellerId() == sale.sellerId())
                    .allMatch(line -> line.unitCents() <= line.product().priceCents()));
  }

  @Test
  void totalsAreNeverNegative() {
    assertThat(DAY.sales()).allMatch(sale -> sale.totalCents() >= 0 && sale.discountCents() >= 0);
  }

  @Test
  void everySessionStaysWithOneSellerAndBuysItsCartAtMostOnce() {
    Map<String, List<Behavior>> sessions =
        DAY.behaviors().stream().collect(Collectors.groupingBy(Behavior::sessionId));
    assertThat(sessions.values())
        .allMatch(steps -> steps.stream().map(Behavior::sellerId).distinct().count() == 1)
        .allMatch(steps -> steps.get(0).type() == BehaviorType.PAGE_VIEW);

    List<Sale> conversions = DAY.sales().stream().filter(sale -> sale.sessionId() != null).toList();
    assertThat(conversions).hasSizeGreaterThan(300);
    assertThat(conversions.stream().map(Sale::sessionId)).doesNotHaveDuplicates();
    assertThat(conversions)
        .allSatisfy(
            sale -> {
              List<Behavior> steps = sessions.get(sale.sessionId());
              assertThat(steps)
                  .extracting(Behavior::type)
                  .doesNotContain(BehaviorType.CART_ABANDONMENT);
              assertThat(cartOf(steps).keySet())
                  .isEqualTo(
                      sale.lines().stream()
                          .map(line -> line.product().id())
                          .collect(Collectors.toSet()));
            });
  }

  @Test
  void theSameSeedAndTimesGiveTheSameRowsHoweverTheyAreCutIntoBatches() {
    ShopFloor again = floor(1, 1);
    Batch first = happen(again, 60_000);
    Batch second = happen(again, 40_000);
    first.sales().addAll(second.sales());
    first.behaviors().addAll(second.behaviors());
    first.interactions().addAll(second.interactions());

    assertThat(first).isEqualTo(DAY);
  }

  @Test
  void anotherSeedOrAnotherRunGivesOtherRows() {
    assertThat(happen(floor(2, 1), 1000)).isNotEqualTo(happen(floor(1, 1), 1000));
    assertThat(happen(floor(1, 2), 1000)).isNotEqualTo(happen(floor(1, 1), 1000));
  }

  @Test
  void aFewTransactionsInAHundredLeadToAContact() {
    assertThat(share(DAY.interactions(), DAY.sales().size())).isCloseTo(0.03, within(0.01));
  }

  private static ShopFloor floor(long seed, long run) {
    ShopFloor floor = new ShopFloor(SampleShop.catalog(), seed, run, Duration.ofSeconds(20));
    floor.expect(200);
    return floor;
  }

  private static Batch happen(ShopFloor floor, int events) {
    Batch batch = new Batch();
    for (int i = 0; i < events; i++) {
      floor.happen(NOON, batch);
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

  private static ShopperProfile profile(Sale sale) {
    return ShopperProfile.of(sale.buyerId());
  }

  private static double behaved(BehaviorType type) {
    return share(
        DAY.behaviors().stream().filter(behavior -> behavior.type() == type).toList(),
        DAY.behaviors().size());
  }

  private static double sold(Predicate<Sale> condition) {
    return share(DAY.sales().stream().filter(condition).toList(), DAY.sales().size());
  }

  private static double share(Collection<?> some, int all) {
    return (double) some.size() / all;
  }
}
