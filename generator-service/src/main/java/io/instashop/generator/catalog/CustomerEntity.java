package io.instashop.generator.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code customer}: a seller. */
@Entity
@Table(name = "customer")
class CustomerEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long customerId;

  private String name;
  private String businessName;
  private String email;
  private String phone;
  private String subscriptionPlan;
  private String logoUrl;
  private String storeUrl;

  protected CustomerEntity() {}

  CustomerEntity(NewSeller seller) {
    this.name = seller.name();
    this.businessName = seller.businessName();
    this.email = seller.email();
    this.phone = seller.phone();
    this.subscriptionPlan = seller.plan();
    this.logoUrl = seller.logoUrl();
    this.storeUrl = seller.storeUrl();
  }

  Long id() {
    return Objects.requireNonNull(customerId);
  }

  String businessName() {
    return businessName;
  }
}
