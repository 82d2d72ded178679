package io.instashop.generator.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * A seller (the platform's customer) with an own store.
 *
 * @param id primary key
 * @param name the store's name
 * @param products what the store offers, at least one product
 */
public record Seller(long id, String name, List<Product> products) {

  /** Copies the list. */
  public Seller {
    products = List.copyOf(products);
  }

  /** The seller with a further product. */
  Seller with(Product product) {
    List<Product> more = new ArrayList<>(products);
    more.add(product);
    return new Seller(id, name, more);
  }
}
