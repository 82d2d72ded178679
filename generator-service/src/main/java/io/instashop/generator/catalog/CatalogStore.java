package io.instashop.generator.catalog;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The catalog in the database. */
@Service
public class CatalogStore {

  private static final Logger log = LoggerFactory.getLogger(CatalogStore.class);

  private final CatalogSettings settings;
  private final CustomerRepository customers;
  private final BuyerRepository buyers;
  private final ProductRepository products;

  CatalogStore(
      CatalogSettings settings,
      CustomerRepository customers,
      BuyerRepository buyers,
      ProductRepository products) {
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
    if (customers.count() == 0 || buyers.count() == 0 || products.count() == 0) {
      fill(new BaseData(seed));
    }
    Map<Long, List<Product>> bySeller =
        products.findByStatusOrderByProductId(ProductEntity.ACTIVE).stream()
            .map(ProductEntity::toProduct)
            .collect(Collectors.groupingBy(Product::sellerId));
    List<Seller> sellers =
        customers.findAllByOrderByCustomerId().stream()
            .filter(customer -> bySeller.containsKey(customer.id()))
            .map(
                customer ->
                    new Seller(
                        customer.id(),
                        customer.name(),
                        bySeller.getOrDefault(customer.id(), List.of())))
            .toList();
    return new Catalog(sellers, buyers.findIds());
  }

  private void fill(BaseData data) {
    if (customers.count() == 0) {
      customers.saveAll(data.sellers(settings.sellers()));
    }
    if (buyers.count() == 0) {
      buyers.saveAll(data.buyers(settings.buyers()));
    }
    if (products.count() == 0) {
      List<Long> sellerIds =
          customers.findAllByOrderByCustomerId().stream().map(CustomerEntity::id).toList();
      products.saveAll(data.products(settings.products(), sellerIds));
    }
    log.info(
        "Base data created: {} sellers, {} buyers, {} products",
        customers.count(),
        buyers.count(),
        products.count());
  }
}
