package io.instashop.generator.stock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** How the delivery of a sale went on. */
record Delivered(long transactionId, String status, Instant time) {

  static Delivered read(ResultSet row) throws SQLException {
    return new Delivered(
        row.getLong("transaction_id"),
        row.getString("status"),
        row.getObject("changed_at", OffsetDateTime.class).toInstant());
  }

  boolean isDelivered() {
    return status.equals("delivered");
  }

  /** What was sold. */
  List<SaleLine> lines(Connection shop) throws SQLException {
    List<SaleLine> lines = new ArrayList<>();
    try (PreparedStatement select =
        shop.prepareStatement(
            "select line_no, product_id, quantity from transaction_detail"
                + " where transaction_id = ? order by line_no")) {
      select.setLong(1, transactionId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          lines.add(
              new SaleLine(
                  transactionId, time, status, row.getInt(1), row.getLong(2), row.getLong(3)));
        }
      }
    }
    return lines;
  }
}
