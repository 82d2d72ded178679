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

  static final String ACTIVE = "active";

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

  ProductEntity(
      Long customerId, String name, String description, ProductTemplate template, long cents) {
    this.customerId = customerId;
    this.name = name;
    this.description = description;
    this.category = template.category();
    this.price = BigDecimal.valueOf(cents, 2);
    this.currency = "USD";
    this.status = ACTIVE;
    this.imageUrl =
        "https://img.instashop.example/products/" + Person.slug(template.name()) + ".jpg";
  }

  Product toProduct() {
    long cents = price.movePointRight(2).longValueExact();
    return new Product(Objects.requireNonNull(productId), customerId, name, category, cents);
  }
}
