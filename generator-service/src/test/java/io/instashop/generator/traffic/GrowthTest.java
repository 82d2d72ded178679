package io.instashop.generator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.generator.catalog.Catalog;
import io.instashop.generator.catalog.GrowthSettings;
import io.instashop.generator.catalog.NewBuyer;
import io.instashop.generator.catalog.NewProduct;
import io.instashop.generator.catalog.NewSeller;
import io.instashop.generator.catalog.Product;
import io.instashop.generator.checkout.Order;
import io.instashop.generator.offer.Offer;
import io.instashop.generator.shopper.BasketLine;
import io.instashop.generator.writing.EventBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GrowthTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final GrowthSettings QUICK =
      new GrowthSettings(Duration.ofMinutes(10), 500_000, 50, 2000, 200, 500);

  @Test
  void everybodyAndEverythingNewIsWrittenWithTheFirstSaleThatUsesIt() {
    Catalog catalog = SampleShop.catalog();
    Set<Long> buyers = new HashSet<>(catalog.buyerIds());
    Set<Long> sellers = new HashSet<>(catalog.sellerIds());
    Set<Long> products = ids(catalog.products());
    ShopSimulation simulation = simulation(catalog, QUICK, 100);
    for (int n = 0; n < 300; n++) {
      EventBatch batch = batch(simulation, 50);
      List<Long> fresh = batch.newcomers().buyers().stream().map(NewBuyer::id).toList();
      assertThat(fresh).doesNotContainAnyElementsOf(buyers).doesNotHaveDuplicates();
      assertThat(batch.orders().stream().map(Order::buyerId)).containsAll(fresh);
      buyers.addAll(fresh);
      batch.newcomers().sellers().stream().map(NewSeller::id).forEach(sellers::add);
      products.addAll(ids(batch.newcomers().products().stream().map(NewProduct::product).toList()));
      assertThat(buyers).containsAll(batch.orders().stream().map(Order::buyerId).toList());
      assertThat(sellers).containsAll(batch.orders().stream().map(Order::sellerId).toList());
      assertThat(products)
          .containsAll(
              ids(
                  batch.orders().stream()
                      .flatMap(o -> o.lines().stream())
                      .map(BasketLine::product)
                      .toList()));
    }
    assertThat(buyers).hasSizeGreaterThan(2000);
    assertThat(sellers).hasSizeGreaterThan(70);
    assertThat(products).hasSizeGreaterThan(400);
  }

  @Test
  void atAHigherRateThereAreMoreBuyers() {
    Catalog slow = SampleShop.catalog();
    Catalog fast = SampleShop.catalog();
    batch(simulation(slow, QUICK, 1), 30_000);
    batch(simulation(fast, QUICK, 1000), 30_000);

    assertThat(slow.buyerIds()).hasSizeBetween(420, 1000);
    assertThat(fast.buyerIds()).hasSizeGreaterThan(8000);
  }

  @Test
  void aShopThatMayNotGrowStaysAsItIs() {
    Catalog catalog = SampleShop.catalog();
    EventBatch batch = batch(simulation(catalog, GrowthSettings.none(), 1000), 20_000);

    assertThat(batch.newcomers().isEmpty()).isTrue();
    assertThat(catalog.buyerIds()).hasSize(100);
  }

  @Test
  void theSameSeedBringsTheSamePeopleHoweverTheBatchesAreCut() {
    ShopSimulation one = simulation(SampleShop.catalog(), QUICK, 100);
    ShopSimulation other = simulation(SampleShop.catalog(), QUICK, 100);
    EventBatch whole = batch(one, 5000);
    EventBatch halves = batch(other, 2000);
    halves.newcomers().add(batch(other, 3000).newcomers());

    assertThat(halves.newcomers()).isEqualTo(whole.newcomers());
  }

  private static Set<Long> ids(List<Product> products) {
    return new HashSet<>(products.stream().map(Product::id).toList());
  }

  private static ShopSimulation simulation(Catalog catalog, GrowthSettings growth, double rate) {
    ShopSimulation simulation =
        new ShopSimulation(
            SampleShop.CLASSIC, catalog, new Offer(), growth, 1, 1, Duration.ofSeconds(20));
    simulation.expect(rate);
    return simulation;
  }

  private static EventBatch batch(ShopSimulation simulation, int events) {
    EventBatch batch = new EventBatch();
    Stream.generate(() -> NOON).limit(events).forEach(time -> simulation.happen(time, batch));
    return batch;
  }
}
