package io.instashop.generator.stock;

import io.instashop.generator.follow.Chance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A product of the shop that has no stock yet. What it begins with follows from its key. It has 100
 * to 500 pieces, so that the shop can sell, and a reorder point of 10 to 50.
 */
record UnstockedProduct(long id, long sellerId, String name, String category) {

  private static final List<String> LOCATIONS =
      List.of("Bogotá", "Madrid", "Ciudad de México", "Santiago", "Lima");

  static List<UnstockedProduct> after(Connection shop, long newest, int limit) throws SQLException {
    List<UnstockedProduct> products = new ArrayList<>();
    try (PreparedStatement select =
        shop.prepareStatement(
            "select product_id, customer_id, name, category from product"
                + " where product_id > ? order by product_id limit ?")) {
      select.setLong(1, newest);
      select.setInt(2, limit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          products.add(
              new UnstockedProduct(
                  row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)));
        }
      }
    }
    return products;
  }

  long firstQuantity() {
    return 100 + (long) (Chance.of(id, 2) * 401);
  }

  long reorderPoint() {
    return 10 + (long) (Chance.of(id, 3) * 41);
  }

  String location() {
    return LOCATIONS.get((int) (Chance.of(id, 4) * LOCATIONS.size()));
  }
}
