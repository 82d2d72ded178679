package io.instashop.audit.reading;

import io.instashop.audit.evidence.FollowerEvidence.Result;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the movements of every product, within one state of the database. Of retired movements
 * the database keeps what they made.
 */
final class StockSums {

  private static final String SUMS =
      """
      select coalesce(s.product_id, m.product_id) as product_id, s.first_quantity,
          coalesce(m.came, 0)%1$s as came, coalesce(m.went, 0)%2$s as went, s.available_quantity,
          least(s.available_quantity, m.least_after) as least
      from stock s
      full join (
        select product_id, sum(quantity) filter (where movement_type = 'in') as came,
            sum(quantity) filter (where movement_type = 'out') as went,
            min(available_after) as least_after
        from inventory_movement group by product_id) m using (product_id)
      %3$s
      order by 1
      """;

  /** What is known of a product; without stock its quantities are null. */
  private record Product(
      long id, @Nullable Long first, long came, long went, @Nullable Long available, long least) {}

  private StockSums() {}

  static void compare(Connection erp, Result result) throws SQLException {
    boolean kept = RetentionMarks.exists(erp, "retired_movement");
    if (!kept && SaleRange.retired(erp, Set.of("inventory_movement")).isAfter(Instant.EPOCH)) {
      result.notChecked(
          "erp_db has retired rows of inventory_movement and has no table retired_movement");
      return;
    }
    try (RowStream<Product> products =
        new RowStream<>(
            erp,
            sums(kept),
            row ->
                new Product(
                    row.getLong("product_id"),
                    row.getObject("first_quantity", Long.class),
                    row.getLong("came"),
                    row.getLong("went"),
                    row.getObject("available_quantity", Long.class),
                    row.getLong("least")))) {
      for (Product product = products.next(); product != null; product = products.next()) {
        result.compared(1);
        compare(product, result);
      }
    }
  }

  /**
   * The query that adds up the movements of each product.
   *
   * @param kept whether the database keeps what retired movements made
   */
  private static String sums(boolean kept) {
    return kept
        ? SUMS.formatted(
            " + coalesce(r.came, 0)",
            " + coalesce(r.went, 0)",
            "left join retired_movement r using (product_id)")
        : SUMS.formatted("", "", "");
  }

  private static void compare(Product product, Result result) {
    String name = "product " + product.id();
    if (product.first() == null || product.available() == null) {
      result.differs("movements of a product without stock", name);
      return;
    }
    long made = product.first() + product.came() - product.went();
    if (made != product.available()) {
      result.differs(
          "stock and movements disagree", name + ": " + made + " ≠ " + product.available());
    }
    if (product.least() < 0) {
      result.differs("stock below zero", name + ": " + product.least());
    }
  }
}
