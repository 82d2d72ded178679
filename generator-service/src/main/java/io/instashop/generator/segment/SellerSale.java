package io.instashop.generator.segment;

import io.instashop.generator.catalog.EventText;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A sale of a seller, or what became of it.
 *
 * @param day UTC
 */
record SellerSale(
    String status, long sellerId, String sellerName, LocalDate day, BigDecimal amount) {

  static SellerSale read(ResultSet row) throws SQLException {
    return new SellerSale(
        row.getString("status"),
        row.getLong("customer_id"),
        EventText.cut(row.getString("seller_name")),
        row.getObject("at", OffsetDateTime.class)
            .withOffsetSameInstant(ZoneOffset.UTC)
            .toLocalDate(),
        row.getBigDecimal("total_amount"));
  }

  boolean isCompleted() {
    return status.equals("completed");
  }
}
