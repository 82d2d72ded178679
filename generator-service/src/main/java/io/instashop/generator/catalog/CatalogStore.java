package io.instashop.generator.catalog;

import io.instashop.generator.shop.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The catalog in the database. */
@Service
public class CatalogStore {

  private static final Logger log = LoggerFactory.getLogger(CatalogStore.class);

  /** So many products without a price are named in the log. */
  private static final int NAMED = 10;

  private final Shop shop;
  private final CatalogSettings settings;
  private final CustomerRepository customers;
  private final BuyerRepository buyers;
  private final ProductRepository products;
  private final ShopMark mark;
  private final NextKeys keys;

  CatalogStore(
      Shop shop,
      CatalogSettings settings,
      CustomerRepository customers,
      BuyerRepository buyers,
      ProductRepository products,
      ShopMark mark,
      NextKeys keys) {
    this.shop = shop;
    this.mark = mark;
    this.keys = keys;
    this.settings = settings;
    this.customers = customers;
    this.buyers = buyers;
    this.products = products;
  }

  /**
   * Reads the catalog; what is missing is invented and stored first, in one database transaction.
   *
   * @param seed decides what is invented
   * @throws IllegalArgumentException if products exist, but none of them is active
   */
  @Transactional
  public Catalog load(long seed) {
    boolean fresh = customers.count() == 0 || buyers.count() == 0 || products.count() == 0;
    if (fresh) {
      fill(new BaseData(shop, seed));
      mark.note(shop.name());
    }
    log.info(
        "{} {} sellers, {} buyers and {} products",
        mark.describe(shop.name(), fresh),
        customers.count(),
        buyers.count(),
        products.count());
    List<Long> unpriced = products.findIdsWithoutPrice();
    if (!unpriced.isEmpty()) {
      log.warn(
          "Products whose price is NaN are not sold: {} in all, beginning with {}",
          unpriced.size(),
          unpriced.stream().limit(NAMED).toList());
    }
    Map<Long, List<Product>> bySeller =
        products.findOnSale().stream()
            .map(ProductEntity::toProduct)
            .collect(Collectors.groupingBy(Product::sellerId));
    List<Seller> sellers =
        customers.findAllByOrderByCustomerId().stream()
            .filter(customer -> bySeller.containsKey(customer.id()))
            .map(
                customer ->
                    new Seller(
                        customer.id(),
                        EventText.cut(customer.businessName()),
                        bySeller.getOrDefault(customer.id(), List.of())))
            .toList();
    return new Catalog(sellers, buyers.findIds(), keys.reserve());
  }

  private void fill(BaseData data) {
    if (customers.count() == 0) {
      customers.saveAll(
          numbers(settings.sellers())
              .mapToObj(number -> new CustomerEntity(data.seller(number)))
              .toList());
    }
    if (buyers.count() == 0) {
      buyers.saveAll(
          numbers(settings.buyers())
              .mapToObj(number -> new BuyerEntity(data.buyer(number)))
              .toList());
    }
    if (products.count() == 0) {
      deal(data, customers.findAllByOrderByCustomerId().stream().map(CustomerEntity::id).toList());
    }
  }

  /** Deals products to the sellers in turn. */
  private void deal(BaseData data, List<Long> sellerIds) {
    List<List<Product>> offered = new ArrayList<>();
    sellerIds.forEach(seller -> offered.add(new ArrayList<>()));
    List<ProductEntity> dealt = new ArrayList<>();
    for (int i = 0; i < settings.products(); i++) {
      int seller = i % sellerIds.size();
      NewProduct product = data.product(i + 1L, sellerIds.get(seller), offered.get(seller));
      offered.get(seller).add(product.product());
      dealt.add(new ProductEntity(product));
    }
    products.saveAll(dealt);
  }

  private static LongStream numbers(int count) {
    return LongStream.rangeClosed(1, count);
  }
}
