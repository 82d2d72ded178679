package io.instashop.generator.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise: "what is sold out is not offered". */
class OfferTest {

  private static final int MANY = 1_000_000;

  private final Offer offer = new Offer();

  @BeforeEach
  void inAShopWithFifteenSales() {
    offer.restart(15);
  }

  @Test
  void nothingIsLimitedBeforeTheStockHasFollowedWhatWasSoldBeforeTheOpening() {
    offer.followed(14, Map.of(1L, 0L, 2L, 7L));
    assertThat(offer.has(1)).isTrue();
    offer.open();
    assertThat(offer.isBehind()).isTrue();
    assertThat(offer.has(1)).isTrue();
    offer.followed(15, Map.of());
    assertThat(offer.isBehind()).isFalse();
    assertThat(offer.has(1)).isFalse();
    assertThat(offer.limit(2, 9)).isEqualTo(7);
    assertThat(offer.limit(2, 3)).isEqualTo(3);
  }

  @Test
  void whatIsSoldAndNotFollowedIsNotLeft() {
    open(Map.of(1L, 5L, 2L, 100L));
    offer.sell(1, 3);
    assertThat(offer.limit(1, 9)).isEqualTo(2);
    offer.written(18);
    offer.sell(1, 2);
    assertThat(offer.has(1)).isFalse();
    offer.written(19);

    // Of the first batch one sale is missing yet: less is known to be left than there is.
    offer.followed(17, Map.of(1L, 4L));
    assertThat(offer.has(1)).isFalse();
    offer.followed(18, Map.of(1L, 2L));
    assertThat(offer.has(1)).isFalse();
    offer.followed(19, Map.of(1L, 0L));
    assertThat(offer.has(1)).isFalse();

    // Goods arrive.
    offer.followed(19, Map.of(1L, 30L));
    assertThat(offer.limit(1, MANY)).isEqualTo(30);
  }

  @Test
  void aNewProductIsOfferedAndItsSalesCountOnceItHasAStock() {
    open(Map.of(2L, 100L));
    offer.sell(1, 3);
    offer.written(16);
    assertThat(offer.limit(1, MANY)).isEqualTo(MANY);
    offer.followed(15, Map.of(1L, 10L));
    assertThat(offer.limit(1, MANY)).isEqualTo(7);
  }

  @Test
  void whileNoProductAtAllIsLeftSalesGoOn() {
    open(Map.of(1L, 2L, 2L, 1L));
    offer.sell(1, 2);
    assertThat(offer.has(1)).isFalse();
    offer.sell(2, 1);
    assertThat(offer.has(1)).isTrue();
    assertThat(offer.limit(1, 4)).isEqualTo(4);
    offer.written(17);
    offer.followed(17, Map.of(1L, 0L, 2L, 50L));
    assertThat(offer.has(1)).isFalse();
    assertThat(offer.limit(2, MANY)).isEqualTo(50);
  }

  @Test
  void aBatchThatWasGivenUpIsForgotten() {
    open(Map.of(1L, 5L, 2L, 1L));
    offer.sell(1, 4);
    offer.restart(20);
    offer.open();
    offer.followed(20, Map.of());
    assertThat(offer.limit(1, MANY)).isEqualTo(5);
  }

  @Test
  void howeverLongTheStockIsAwayNoSaleIsForgotten() {
    open(Map.of(1L, 10_000L, 2L, 1L));
    for (int sale = 16; sale < 16 + 5_000; sale++) {
      offer.sell(1, 1);
      offer.written(sale);
    }
    assertThat(offer.limit(1, MANY)).isEqualTo(5_000);
    offer.followed(15 + 5_000, Map.of(1L, 5_000L));
    assertThat(offer.limit(1, MANY)).isEqualTo(5_000);
  }

  private void open(Map<Long, Long> stock) {
    offer.followed(15, stock);
    offer.open();
  }
}
