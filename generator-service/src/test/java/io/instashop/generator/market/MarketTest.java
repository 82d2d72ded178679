package io.instashop.generator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.instashop.generator.catalog.Product;
import io.instashop.generator.shop.Shop;
import io.instashop.generator.shop.ShopFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Prices and wishes follow trend, demand, season and competition, within their bounds. */
class MarketTest {

  private static final Shop SHOP = ShopFolder.read("classic");
  private static final Instant NOON = Instant.parse("2026-05-15T12:00:00Z");

  private static Product product(long id, String category, long cents) {
    return new Product(id, 1, "thing", category, cents);
  }

  /** The mean price of a thing of 100.00 over many askings, at a time and beside these others. */
  private static double price(String category, Instant time, Product... others) {
    Market market = new Market(SHOP);
    Product mine = product(1, category, 10_000);
    market.offer(mine);
    for (Product other : others) {
      market.offer(other);
    }
    SplittableRandom random = new SplittableRandom(7);
    return IntStream.range(0, 20_000)
        .mapToLong(i -> market.price(mine, 1, time, random))
        .average()
        .orElseThrow();
  }

  @Test
  void aTrendHoldsForFiveMinutesAndThenMoves() {
    Instant start = Instant.parse("2026-05-15T12:05:00Z");
    double value = Trends.of("Books", start);
    assertThat(Trends.of("Books", start.plusSeconds(299))).isEqualTo(value);
    assertThat(Trends.of("Books", start.plusSeconds(300))).isNotEqualTo(value);
    assertThat(Trends.of("Toys", start)).isNotEqualTo(value);
  }

  @Test
  void aTrendDriftsAndTakesAllValues() {
    double[] year =
        IntStream.range(0, 100_000)
            .mapToDouble(step -> Trends.of("Books", NOON.plus(Trends.STEP.multipliedBy(step))))
            .toArray();
    assertThat(IntStream.range(0, year.length).mapToDouble(i -> year[i]).summaryStatistics())
        .satisfies(
            all -> {
              assertThat(all.getMax()).isBetween(0.85, 1.0);
              assertThat(all.getMin()).isBetween(-1.0, -0.85);
              assertThat(all.getAverage()).isCloseTo(0, within(0.05));
            });
    double step =
        IntStream.range(1, year.length)
            .mapToDouble(i -> Math.abs(year[i] - year[i - 1]))
            .average()
            .orElseThrow();
    assertThat(step).as("from one value to the next").isLessThan(0.25);
  }

  @Test
  void wishesFollowTheTrend() {
    Market market = new Market(SHOP);
    assertThat(market.interest("Books", NOON))
        .isCloseTo(1 + 0.15 * Trends.of("Books", NOON), within(1e-9));
  }

  /** 15 % for Electronics, whichever way everything pulls. */
  @Test
  void noPriceLeavesItsRange() {
    Market market = new Market(SHOP);
    Product mine = product(1, "Electronics", 10_000);
    market.offer(mine);
    market.offer(product(2, "Electronics", 1_000_000));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 50_000; i++) {
      Instant time = NOON.plus(Duration.ofHours(i));
      assertThat(market.price(mine, 3, time, random)).isBetween(8_500L, 11_500L);
    }
  }

  @Test
  void aPriceFollowsTheSeason() {
    // The same hour of two years' days with trends that differ little would be hard to find: the
    // effect of the trend is taken out.
    Instant peak = Instant.parse("2026-12-10T12:00:00Z");
    Instant low = Instant.parse("2026-03-10T12:00:00Z");
    double trends = 0.15 * (Trends.of("Electronics", peak) - Trends.of("Electronics", low));
    double difference = price("Electronics", peak) - price("Electronics", low);
    assertThat(difference).isCloseTo(1500 * (0.2 + trends), within(60.0));
  }

  @Test
  void whatIsDearGivesWay() {
    double alone = price("Electronics", NOON);
    assertThat(price("Electronics", NOON, product(2, "Electronics", 1))).isLessThan(alone - 50);
    assertThat(price("Electronics", NOON, product(2, "Electronics", 90_000)))
        .isGreaterThan(alone + 50);
  }

  @Test
  void demandIsTheShareOfLateAgainstTheUsualOne() {
    Demand demand = new Demand();
    for (int step = 0; step < 100; step++) {
      Instant time = NOON.plus(Trends.STEP.multipliedBy(step));
      demand.wanted("Books", 50, time);
      demand.wanted("Toys", 50, time);
    }
    assertThat(demand.of("Books")).isCloseTo(0, within(0.01));
    for (int step = 100; step < 106; step++) {
      demand.wanted("Books", 100, NOON.plus(Trends.STEP.multipliedBy(step)));
    }
    assertThat(demand.of("Books")).isGreaterThan(0.5);
    assertThat(demand.of("Toys")).isEqualTo(-1);
    assertThat(demand.of("Home")).as("never asked for").isZero();
  }

  @Test
  void aFewPiecesAreNoDemand() {
    Demand demand = new Demand();
    demand.wanted("Books", 49, NOON);
    assertThat(demand.of("Books")).isZero();
  }
}
