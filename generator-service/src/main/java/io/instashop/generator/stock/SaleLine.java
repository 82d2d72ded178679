package io.instashop.generator.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A line of a sale.
 *
 * @param time of the sale, or of what happened to it
 * @param lineNo 0 for a sale without lines, whose other fields mean nothing
 */
record SaleLine(
    long transactionId, Instant time, String status, int lineNo, long productId, long quantity) {

  /** What to read of sales and their lines; {@code d} is the line. */
  static final String COLUMNS = "f.transaction_date as at, f.status, f.transaction_id, " + lines();

  /** The same of changes of status. */
  static final String CHANGE_COLUMNS = "f.changed_at as at, f.status, f.transaction_id, " + lines();

  /**
   * From the left: a sale without lines must not stop the position. The lines of an odd one stay
   * where they are; they may be too many.
   */
  static final String JOINS =
      "left join transaction_detail d on d.transaction_id = f.transaction_id and o.oddity is null";

  /** Lines of a sale in their order. */
  static final String ORDER = ", d.line_no";

  static SaleLine read(ResultSet row) throws SQLException {
    return new SaleLine(
        row.getLong("transaction_id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("status"),
        row.getInt("line_no"),
        row.getLong("product_id"),
        row.getLong("quantity"));
  }

  /** Whether it is a line at all. */
  boolean isLine() {
    return lineNo != 0;
  }

  private static String lines() {
    return "d.line_no, d.product_id, d.quantity";
  }
}
