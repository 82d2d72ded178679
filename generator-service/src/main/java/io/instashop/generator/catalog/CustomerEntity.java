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

  CustomerEntity(Person person, String businessName, String subscriptionPlan, String slug) {
    this.name = person.name();
    this.businessName = businessName;
    this.email = person.email();
    this.phone = person.phone();
    this.subscriptionPlan = subscriptionPlan;
    this.logoUrl = "https://img.instashop.example/logos/" + slug + ".png";
    this.storeUrl = "https://instashop.example/" + slug;
  }

  Long id() {
    return Objects.requireNonNull(customerId);
  }

  String name() {
    return name;
  }
}
