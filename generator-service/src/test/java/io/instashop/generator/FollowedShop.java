package io.instashop.generator;

import static io.instashop.generator.RunningGenerator.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TreeSet;

/** What follows from the sales must say the same as they do, and nothing twice. */
final class FollowedShop {

  private FollowedShop() {}

  /** A small new shop whose followers have made their tables. */
  static RunningGenerator open() {
    RunningGenerator.emptyDatabases();
    RunningGenerator generator =
        RunningGenerator.start(
            "rate=1",
            "seed=14",
            "followers.day=100ms",
            "growth.orders-per-product=0",
            "catalog.sellers=3",
            "catalog.products=10");
    await()
        .atMost(Patience.seconds(30))
        // Until the followers have made their tables.
        .ignoreExceptions()
        .until(
            () ->
                number("erp_db", "select count(*) from stock") == 10
                    && number("ecommerce_db", "select count(*) from passed_over") == 0
                    && number("crm_db", "select count(*) from passed_over") == 0);
    return generator;
  }

  /** By all three; segments do not keep sales, so their position tells. */
  static void awaitFollowed(long sale) {
    await()
        .atMost(Patience.seconds(30))
        .until(
            () ->
                number(
                            "erp_db",
                            "select count(*) from inventory_movement where reason = 'sale'"
                                + " and transaction_id = "
                                + sale)
                        == 1
                    && number(
                            "ecommerce_db",
                            "select count(*) from shipment where transaction_id = " + sale)
                        == 1
                    && number(
                            "crm_db",
                            "select count(*) from followed_position"
                                + " where table_name = 'transaction' and id >= "
                                + sale)
                        == 1);
  }

  /** What is retired counts, too. */
  static void checkStock() {
    assertThat(
            RunningGenerator.number(
                "erp_db",
                """
                select count(*) from stock s left join retired_movement r using (product_id)
                where available_quantity <> first_quantity + coalesce(came - went, 0) + (
                  select coalesce(sum(case movement_type when 'in' then quantity else -quantity end), 0)
                  from inventory_movement m where m.product_id = s.product_id)\
                """))
        .as("products whose stock does not add up")
        .isZero();
  }

  static void checkEverything() throws SQLException {
    checkStock();
    assertThat(
            RunningGenerator.number(
                "erp_db",
                """
                select count(*) from (
                  select available_after, movement_date, lag(movement_date) over w as before,
                    first_quantity + sum(case movement_type when 'in' then quantity else -quantity end)
                      over (w rows unbounded preceding) as expected
                  from inventory_movement join stock using (product_id)
                  window w as (partition by product_id order by movement_id)) m
                where available_after <> expected or movement_date < before\
                """))
        .as("movements that do not follow the one before")
        .isZero();
    assertThat(
            rows(
                "erp_db",
                "select transaction_id || '/' || line_no || ' ' || product_id || ' ' || quantity"
                    + " from inventory_movement where reason = 'sale'"))
        .isEqualTo(
            rows(
                "instashop",
                "select transaction_id || '/' || line_no || ' ' || product_id || ' ' || quantity"
                    + " from transaction join transaction_detail using (transaction_id)"
                    + " where status <> 'failed'"))
        .hasSizeGreaterThan(400);
    assertThat(rows("ecommerce_db", "select transaction_id || ' ' || buyer_id from shipment"))
        .isEqualTo(
            rows(
                "instashop",
                "select transaction_id || ' ' || buyer_id from transaction t where status ="
                    + " 'completed' or exists (select from transaction_status_change c where"
                    + " c.transaction_id = t.transaction_id and c.status = 'completed')"));
    assertThat(rows("crm_db", "select customer_id || ' ' || segment_id from customer_segment"))
        .isEqualTo(
            rows(
                "crm_db",
                "select customer_id || ' ' || segment_id from segment_evaluation,"
                    + " segment_members(day)"))
        .isNotEmpty();
    assertThat(
            rows(
                "crm_db",
                "select customer_id || ' ' || sum(spent) from seller_day group by customer_id"))
        .isEqualTo(
            rows(
                "instashop",
                "select customer_id || ' ' || sum(total_amount) from transaction t where status ="
                    + " 'completed' or exists (select from transaction_status_change c where"
                    + " c.transaction_id = t.transaction_id and c.status = 'completed') group by"
                    + " customer_id"));
  }

  private static TreeSet<String> rows(String database, String sql) throws SQLException {
    TreeSet<String> rows = new TreeSet<>();
    try (Connection connection = TestServers.shop().pooled(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        assertThat(rows.add(row.getString(1))).as("twice: " + row.getString(1)).isTrue();
      }
    }
    return rows;
  }
}
