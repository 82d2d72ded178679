package io.instashop.generator.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who sells what, and who buys: the master data as the simulation sees it, read once at start. What
 * the simulation adds comes behind it.
 *
 * <p>All lists are in the order of primary keys, so that equal data leads to an equal simulation.
 */
public final class Catalog {

  private final List<Long> sellerIds = new ArrayList<>();
  private final Map<Long, Seller> sellers = new HashMap<>();
  private final List<Product> products = new ArrayList<>();
  private final List<Long> buyerIds;
  private Keys next;

  /**
   * The primary keys that the next rows get.
   *
   * @param seller of {@code customer}
   * @param buyer of {@code buyer}
   * @param product of {@code product}
   */
  public record Keys(long seller, long buyer, long product) {}

  /**
   * Puts the master data together.
   *
   * @param sellers sellers who offer something
   * @param buyerIds primary keys of the buyers
   * @param next keys that are not used yet, nor is any above them
   * @throws IllegalArgumentException if there is nothing to sell or nobody to buy it
   */
  public Catalog(List<Seller> sellers, List<Long> buyerIds, Keys next) {
    for (Seller seller : sellers) {
      this.sellerIds.add(seller.id());
      this.sellers.put(seller.id(), seller);
      this.products.addAll(seller.products());
    }
    this.buyerIds = new ArrayList<>(buyerIds);
    this.next = next;
    if (products.isEmpty() || buyerIds.isEmpty()) {
      throw new IllegalArgumentException("a shop needs a buyer and an active product");
    }
  }

  /** A shop that is in no database: invented, with keys from 1 on. */
  public static Catalog invent(BaseData data, CatalogSettings size) {
    List<List<Product>> offered = new ArrayList<>();
    for (int i = 0; i < size.sellers(); i++) {
      offered.add(new ArrayList<>());
    }
    for (int i = 0; i < size.products(); i++) {
      List<Product> products = offered.get(i % size.sellers());
      products.add(data.product(i + 1L, i % size.sellers() + 1L, products).product());
    }
    List<Seller> sellers = new ArrayList<>();
    for (int i = 0; i < size.sellers(); i++) {
      if (!offered.get(i).isEmpty()) {
        sellers.add(new Seller(i + 1L, data.seller(i + 1L).businessName(), offered.get(i)));
      }
    }
    List<Long> buyers = new ArrayList<>();
    for (long id = 1; id <= size.buyers(); id++) {
      buyers.add(id);
    }
    return new Catalog(
        sellers, buyers, new Keys(size.sellers() + 1L, size.buyers() + 1L, size.products() + 1L));
  }

  /** Everything on sale. */
  public List<Product> products() {
    return Collections.unmodifiableList(products);
  }

  /** Primary keys of the buyers. */
  public List<Long> buyerIds() {
    return Collections.unmodifiableList(buyerIds);
  }

  /** Primary keys of the sellers. */
  public List<Long> sellerIds() {
    return Collections.unmodifiableList(sellerIds);
  }

  /** The keys that the next rows get. */
  public Keys next() {
    return next;
  }

  /** The seller of that key. */
  public Seller seller(long id) {
    return Objects.requireNonNull(sellers.get(id));
  }

  /** The seller who offers this product. */
  public Seller sellerOf(Product product) {
    return seller(product.sellerId());
  }

  /** A buyer more, of the next key. */
  void addBuyer() {
    buyerIds.add(next.buyer());
    next = new Keys(next.seller(), next.buyer() + 1, next.product());
  }

  /** A seller more, of the next key and without products yet. */
  void addSeller(String name) {
    sellerIds.add(next.seller());
    sellers.put(next.seller(), new Seller(next.seller(), name, List.of()));
    next = new Keys(next.seller() + 1, next.buyer(), next.product());
  }

  /** A product more, of the next key. */
  void addProduct(Product product) {
    products.add(product);
    sellers.put(product.sellerId(), sellerOf(product).with(product));
    next = new Keys(next.seller(), next.buyer(), next.product() + 1);
  }
}
