package io.instashop.generator.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * Master data that is new in a batch.
 *
 * @param sellers rows of {@code customer}
 * @param buyers rows of {@code buyer}
 * @param products rows of {@code product}; their sellers may be among the new ones
 */
public record Newcomers(List<NewSeller> sellers, List<NewBuyer> buyers, List<NewProduct> products) {

  /** Begins without any newcomer. */
  public Newcomers() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return sellers.isEmpty() && buyers.isEmpty() && products.isEmpty();
  }

  /** Puts others behind these. */
  public void add(Newcomers others) {
    sellers.addAll(others.sellers);
    buyers.addAll(others.buyers);
    products.addAll(others.products);
  }
}
