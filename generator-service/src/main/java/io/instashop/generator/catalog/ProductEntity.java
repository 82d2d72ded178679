package io.instashop.generator.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code product}. */
@Entity
@Table(name = "product")
class ProductEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long productId;

  private Long customerId;
  private String name;
  private String description;
  private String category;
  private BigDecimal price;
  private String currency;
  private String status;
  private String imageUrl;

  protected ProductEntity() {}

  ProductEntity(NewProduct fresh) {
    Product product = fresh.product();
    this.customerId = product.sellerId();
    this.name = product.name();
    this.description = fresh.description();
    this.category = product.category();
    this.price = BigDecimal.valueOf(product.priceCents(), 2);
    this.currency = fresh.currency();
    this.status = NewProduct.ACTIVE;
    this.imageUrl = fresh.imageUrl();
  }

  Product toProduct() {
    long cents = price.movePointRight(2).longValueExact();
    return new Product(Objects.requireNonNull(productId), customerId, name, category, cents);
  }
}
