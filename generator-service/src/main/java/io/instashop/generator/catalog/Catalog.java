package io.instashop.generator.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who sells what, and who buys: the master data as the simulation sees it, read once at start.
 *
 * <p>All lists are in the order of primary keys, so that equal data leads to an equal simulation.
 */
public final class Catalog {

  private final List<Product> products;
  private final List<Long> buyerIds;
  private final Map<Long, Seller> sellers;

  /**
   * Puts the master data together.
   *
   * @param sellers sellers who offer something
   * @param buyerIds primary keys of the buyers
   * @throws IllegalArgumentException if there is nothing to sell or nobody to buy it
   */
  public Catalog(List<Seller> sellers, List<Long> buyerIds) {
    this.sellers = sellers.stream().collect(Collectors.toMap(Seller::id, Function.identity()));
    this.products = sellers.stream().flatMap(seller -> seller.products().stream()).toList();
    this.buyerIds = List.copyOf(buyerIds);
    if (products.isEmpty() || buyerIds.isEmpty()) {
      throw new IllegalArgumentException("a shop needs a buyer and an active product");
    }
  }

  /** Everything on sale. */
  public List<Product> products() {
    return products;
  }

  /** Primary keys of the buyers. */
  public List<Long> buyerIds() {
    return buyerIds;
  }

  /** The seller who offers this product. */
  public Seller sellerOf(Product product) {
    return Objects.requireNonNull(sellers.get(product.sellerId()));
  }
}
