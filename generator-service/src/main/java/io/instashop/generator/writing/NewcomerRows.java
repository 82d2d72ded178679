package io.instashop.generator.writing;

import io.instashop.generator.catalog.NewBuyer;
import io.instashop.generator.catalog.NewProduct;
import io.instashop.generator.catalog.NewSeller;
import io.instashop.generator.catalog.Newcomers;
import java.sql.Connection;
import java.sql.SQLException;

/** New master data, written before the sales that use it, in their transaction. */
final class NewcomerRows {

  private final Newcomers newcomers;

  NewcomerRows(Newcomers newcomers) {
    this.newcomers = newcomers;
  }

  void write(Connection connection) throws SQLException {
    CopyText sellers = new CopyText();
    for (NewSeller seller : newcomers.sellers()) {
      sellers
          .integer(seller.id())
          .text(seller.name())
          .text(seller.businessName())
          .text(seller.email())
          .text(seller.phone())
          .text(seller.plan())
          .text(seller.logoUrl())
          .text(seller.storeUrl())
          .endRow();
    }
    sellers.copyInto(
        connection,
        "customer (customer_id, name, business_name, email, phone, subscription_plan, logo_url,"
            + " store_url)");
    CopyText buyers = new CopyText();
    for (NewBuyer buyer : newcomers.buyers()) {
      buyers
          .integer(buyer.id())
          .text(buyer.name())
          .text(buyer.email())
          .text(buyer.phone())
          .text(buyer.shippingAddress())
          .endRow();
    }
    buyers.copyInto(connection, "buyer (buyer_id, name, email, phone, shipping_address)");
    writeProducts(connection);
  }

  private void writeProducts(Connection connection) throws SQLException {
    CopyText products = new CopyText();
    for (NewProduct fresh : newcomers.products()) {
      products
          .integer(fresh.product().id())
          .integer(fresh.product().sellerId())
          .text(fresh.product().name())
          .text(fresh.description())
          .text(fresh.product().category())
          .money(fresh.product().priceCents())
          .text(fresh.currency())
          .text(NewProduct.ACTIVE)
          .text(fresh.imageUrl())
          .endRow();
    }
    products.copyInto(
        connection,
        "product (product_id, customer_id, name, description, category, price, currency, status,"
            + " image_url)");
  }
}
