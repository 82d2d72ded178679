package io.instashop.generator.traffic;

import io.instashop.generator.catalog.Catalog;
import io.instashop.generator.catalog.Product;
import io.instashop.generator.catalog.Seller;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A catalog as big as the default one. */
final class SampleShop {

  private static final List<String> CATEGORIES =
      List.of("Electronics", "Fashion", "Home & Garden", "Beauty", "Toys & Games", "Jewelry");

  private SampleShop() {}

  static Catalog catalog() {
    List<Seller> sellers = new ArrayList<>();
    for (long id = 1; id <= 50; id++) {
      List<Product> products = new ArrayList<>();
      for (long number = 0; number < 4; number++) {
        long productId = id + 50 * number;
        String category = CATEGORIES.get((int) ((id + number) % CATEGORIES.size()));
        products.add(
            new Product(
                productId, id, "Classic thing " + productId, category, 99 + 137 * productId));
      }
      sellers.add(new Seller(id, "Seller " + id, products));
    }
    return new Catalog(sellers, LongStream.rangeClosed(1, 100).boxed().toList());
  }
}
