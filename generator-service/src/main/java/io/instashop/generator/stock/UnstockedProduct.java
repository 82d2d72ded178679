package io.instashop.generator.stock;

import io.instashop.generator.catalog.EventText;
import io.instashop.generator.follow.Chance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A product of the shop that has no stock yet. What it begins with follows from its key. It has 100
 * to 500 pieces, so that the shop can sell, and a reorder point of 10 to 50.
 */
record UnstockedProduct(long id, long sellerId, String name, String category) {

  private static final List<String> LOCATIONS =
      List.of("Bogotá", "Madrid", "Ciudad de México", "Santiago", "Lima");

  private static final String SELECT =
      "select product_id, customer_id, name, category from product where ";

  /** The products behind the newest one that has a stock. */
  static List<UnstockedProduct> after(Connection shop, long newest, int limit) throws SQLException {
    try (PreparedStatement select =
        shop.prepareStatement(SELECT + "product_id > ? order by product_id limit ?")) {
      select.setLong(1, newest);
      select.setInt(2, limit);
      return read(select);
    }
  }

  /** Products before it, which were committed late or got their keys from another program. */
  static List<UnstockedProduct> of(Connection shop, Collection<Long> ids) throws SQLException {
    try (PreparedStatement select =
        shop.prepareStatement(SELECT + "product_id = any (?) order by product_id")) {
      select.setArray(1, shop.createArrayOf("bigint", ids.toArray()));
      return read(select);
    }
  }

  private static List<UnstockedProduct> read(PreparedStatement select) throws SQLException {
    List<UnstockedProduct> products = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        products.add(
            new UnstockedProduct(
                row.getLong(1),
                row.getLong(2),
                EventText.cut(row.getString(3)),
                EventText.cut(row.getString(4))));
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
