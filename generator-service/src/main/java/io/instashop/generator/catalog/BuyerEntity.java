package io.instashop.generator.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code buyer}. */
@Entity
@Table(name = "buyer")
class BuyerEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long buyerId;

  private String name;
  private String email;
  private String phone;
  private String shippingAddress;

  protected BuyerEntity() {}

  BuyerEntity(NewBuyer buyer) {
    this.name = buyer.name();
    this.email = buyer.email();
    this.phone = buyer.phone();
    this.shippingAddress = buyer.shippingAddress();
  }

  Long id() {
    return Objects.requireNonNull(buyerId);
  }
}
