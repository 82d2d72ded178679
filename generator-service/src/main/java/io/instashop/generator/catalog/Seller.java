package io.instashop.generator.catalog;

import java.util.List;

/**
 * A seller (the platform's customer) with an own store.
 *
 * @param id primary key
 * @param name the person's name
 * @param products what the store offers, at least one product
 */
public record Seller(long id, String name, List<Product> products) {

  /** Copies the list. */
  public Seller {
    products = List.copyOf(products);
  }
}
