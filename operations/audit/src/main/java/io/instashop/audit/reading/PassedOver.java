package io.instashop.audit.reading;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of the shop from which nothing follows because they can be no events, as a follower has
 * noted them. One of an older version notes none.
 */
final class PassedOver {

  private PassedOver() {}

  /** Their keys, as an array for a query of the shop. */
  static Array of(Connection follower, Connection shop, String table) throws SQLException {
    List<Long> ids = new ArrayList<>();
    if (RetentionMarks.exists(follower, "passed_over")) {
      try (PreparedStatement select =
          follower.prepareStatement("select id from passed_over where table_name = ?")) {
        select.setString(1, table);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            ids.add(row.getLong(1));
          }
        }
      }
    }
    return shop.createArrayOf("bigint", ids.toArray());
  }
}
