package io.instashop.generator.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BaseDataTest {

  private static final List<Long> SELLERS = LongStream.rangeClosed(1, 50).boxed().toList();

  @Test
  void theSameSeedInventsTheSamePeopleAndProducts() {
    assertThat(invent(5)).usingRecursiveComparison().isEqualTo(invent(5));
    assertThat(invent(5)).usingRecursiveComparison().isNotEqualTo(invent(6));
  }

  @Test
  void everyAddressIsUsedOnce() {
    assertThat(new BaseData(1).sellers(500)).extracting("email").doesNotHaveDuplicates();
    assertThat(new BaseData(1).buyers(500)).extracting("email").doesNotHaveDuplicates();
  }

  @Test
  void productsCoverAllCategoriesAndSellersAtBelievablePrices() {
    List<ProductEntity> products = new BaseData(1).products(200, SELLERS);

    assertThat(products).extracting("customerId").containsAll(SELLERS);
    assertThat(products.stream().map(product -> category(product)).distinct()).hasSize(9);
    assertThat(ProductTemplate.all())
        .allSatisfy(
            template ->
                assertThat(template.price(new java.util.SplittableRandom(3)))
                    .isBetween(template.lowestCents(), template.highestCents()));
  }

  @Test
  void namesBecomeAddressesWithoutAccents() {
    assertThat(Person.of("José da Peña-Sá", 7, "1").email())
        .isEqualTo("jose.da.pena.sa.7@example.com");
  }

  private static List<Object> invent(long seed) {
    BaseData data = new BaseData(seed);
    return Stream.of(data.sellers(5), data.buyers(5), data.products(20, SELLERS))
        .flatMap(List::stream)
        .map(Object.class::cast)
        .toList();
  }

  private static String category(ProductEntity product) {
    return (String) org.springframework.test.util.ReflectionTestUtils.getField(product, "category");
  }
}
