package io.instashop.generator.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.generator.shop.Article;
import io.instashop.generator.shop.Shop;
import io.instashop.generator.shop.ShopFolder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseDataTest {

  private static final Shop CLASSIC = ShopFolder.read("classic");
  private static final BaseData DATA = new BaseData(CLASSIC, 1);

  @Test
  void theSameSeedInventsTheSamePeopleAndProductsWhateverCameBefore() {
    BaseData again = new BaseData(CLASSIC, 1);
    again.seller(17);

    assertThat(again.buyer(3)).isEqualTo(DATA.buyer(3));
    assertThat(again.seller(3)).isEqualTo(DATA.seller(3));
    assertThat(again.product(3, 3, List.of())).isEqualTo(DATA.product(3, 3, List.of()));
    assertThat(new BaseData(CLASSIC, 2).buyer(3)).isNotEqualTo(DATA.buyer(3));
  }

  @Test
  void everyAddressIsUsedOnce() {
    assertThat(LongStream.range(0, 5000).mapToObj(number -> DATA.seller(number).email()))
        .doesNotHaveDuplicates();
    assertThat(LongStream.range(0, 5000).mapToObj(number -> DATA.buyer(number).email()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"classic, 5", "latam, 9"})
  void productsCoverAllCategoriesAndSellersAtBelievablePrices(String name, int categories) {
    Shop shop = ShopFolder.read(name);
    Catalog catalog = Catalog.invent(new BaseData(shop, 1), new CatalogSettings(50, 100, 200));

    assertThat(catalog.sellerIds()).hasSize(50);
    assertThat(catalog.products())
        .extracting(Product::category)
        .containsAll(shop.articles().keySet());
    assertThat(shop.articles()).hasSize(categories);
    assertThat(shop.articles().values().stream().flatMap(List::stream))
        .allSatisfy(
            article ->
                assertThat(article.price(new SplittableRandom(3)))
                    .isBetween(article.lowestCents(), article.highestCents()));
  }

  @Test
  void theClassicShopSellsItsFortyArticlesAndNoStoreHasOneTwice() {
    Catalog catalog = Catalog.invent(DATA, new CatalogSettings(50, 100, 200));

    List<String> articles =
        CLASSIC.articles().values().stream().flatMap(List::stream).map(Article::name).toList();
    assertThat(articles).hasSize(40);
    assertThat(catalog.products()).extracting(Product::name).isSubsetOf(articles);
    assertThat(catalog.products()).extracting(Product::name).containsAll(articles);
    assertThat(catalog.sellerIds())
        .allSatisfy(
            id ->
                assertThat(catalog.seller(id).products())
                    .extracting(Product::name)
                    .doesNotHaveDuplicates());
  }

  @Test
  void namesBecomeAddressesWithoutAccents() {
    assertThat(Text.slug("José da Peña-Sá")).isEqualTo("jose-da-pena-sa");
  }
}
