package io.instashop.generator;

import static io.instashop.generator.RunningGenerator.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * What another program writes into the shop does not stop the followers, whatever it is.
 *
 * <p>Promise: "stock, deliveries and segments follow each sale once".
 */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class OddSalesIT {

  private static final Map<String, String> FOLLOWERS =
      Map.of("erp_db", "stock", "ecommerce_db", "deliveries", "crm_db", "segments");

  private RunningGenerator generator;

  @BeforeEach
  void inANewShop() {
    generator = FollowedShop.open();
  }

  @AfterEach
  void close() {
    generator.close();
  }

  @Test
  void aSaleThatCanBeNoEventIsPassedOverByNameAndTheNextOneFollowed(CapturedOutput output) {
    List<Long> odd =
        List.of(
            sale("'infinity'", "5", "5", 1),
            sale("'-infinity'", "5", "5", 1),
            sale("'0044-03-15 BC'", "5", "5", 1),
            sale("'2999-01-01'", "5", "5", 1),
            sale("now()", "'NaN'", "5", 1),
            sale("now()", "5", "'NaN'", 1),
            sale("now() + interval '2 minutes'", "5", "5", 1));
    long good = sale("now()", "5", "5", 1);

    FollowedShop.awaitFollowed(good);

    String sales = odd.toString().replace('[', '(').replace(']', ')');
    FOLLOWERS.forEach(
        (database, follower) -> {
          assertThat(
                  number(
                      database,
                      "select count(*) from passed_over where table_name = 'transaction'"))
              .as(follower)
              .isEqualTo(odd.size());
          assertThat(number(database, "select count(*) from passed_over where id in " + sales))
              .as(follower)
              .isEqualTo(odd.size());
          assertThat(output.getAll())
              .contains(follower + " passes over row " + odd.get(0) + " of table transaction");
        });
    assertThat(
            number(
                "erp_db",
                "select count(*) from inventory_movement where transaction_id in " + sales))
        .isZero();
    assertThat(
            number(
                "ecommerce_db", "select count(*) from shipment where transaction_id in " + sales))
        .isZero();
    assertThat(
            number(
                "crm_db",
                "select count(*) from seller_day where spent = 'NaN' or day > current_date + 1"))
        .isZero();
    assertThat(
            number(
                "erp_db", "select count(*) from stock where moved_at > now() + interval '1 min'"))
        .as("products whose later movements would be from the future")
        .isZero();
    assertThat(generator.json("/actuator/health").toString()).doesNotContain("cannot continue");
  }

  @Test
  void whatBecomesOfASaleAtNoTimeIsPassedOverToo() {
    long pending = pendingSale();
    generator
        .shop()
        .update(
            "insert into transaction_status_change (transaction_id, previous_status, status,"
                + " changed_at) values (?, 'pending', 'completed', 'infinity')",
            pending);

    FollowedShop.awaitFollowed(sale("now()", "5", "5", 1));

    FOLLOWERS.forEach(
        (database, follower) ->
            await()
                .atMost(Patience.seconds(30))
                .untilAsserted(
                    () ->
                        assertThat(
                                number(
                                    database,
                                    "select count(*) from passed_over"
                                        + " where table_name = 'transaction_status_change'"))
                            .as(follower)
                            .isOne()));
    assertThat(
            number(
                "ecommerce_db", "select count(*) from shipment where transaction_id = " + pending))
        .isZero();
  }

  @Test
  void aMovementFromTheFutureDatesNoLaterOnes() throws Exception {
    try (Connection erp = TestServers.shop().connect("erp_db");
        Statement statement = erp.createStatement()) {
      statement.execute("update stock set moved_at = '2999-01-01' where product_id = 1");
    }

    long good = sale("now()", "5", "5", 1);

    FollowedShop.awaitFollowed(good);
    assertThat(
            number(
                "erp_db",
                "select count(*) from inventory_movement where movement_date <= now()"
                    + " and transaction_id = "
                    + good))
        .isOne();
  }

  @Test
  void aProductBeforeTheNewestOneGetsItsStockWithItsFirstSale() {
    product(5000, "'Lamp'");
    await()
        .atMost(Patience.seconds(30))
        .until(() -> number("erp_db", "select count(*) from stock where product_id = 5000") == 1);
    product(4000, "'Desk'");

    FollowedShop.awaitFollowed(sale("now()", "5", "5", 4000));

    FollowedShop.checkStock();
  }

  @Test
  void aNameFromBeforeSizesWereLimitedIsCut() {
    generator.shop().execute("alter table product drop constraint product_name_size");
    generator.shop().execute("alter table customer drop constraint customer_business_name_size");
    product(6000, "'x' || repeat('é', 3000)");
    generator
        .shop()
        .execute("update customer set business_name = repeat('ñ', 3000) where customer_id = 1");

    FollowedShop.awaitFollowed(sale("now()", "5", "5", 6000));

    assertThat(
            number(
                "erp_db", "select octet_length(product_name) from stock where product_id = 6000"))
        .isEqualTo(4095);
    assertThat(
            number(
                "crm_db", "select octet_length(customer_name) from seller where customer_id = 1"))
        .isEqualTo(4096);
  }

  /** A completed sale of seller 1 in one line; its key. */
  private long sale(String time, String total, String price, long product) {
    return key(
        """
        with sale as (
          insert into transaction (buyer_id, customer_id, transaction_date, total_amount,
            discount_amount, payment_method, status)
          values (1, 1, %s, %s, 0, 'pix', 'completed') returning transaction_id)
        insert into transaction_detail (transaction_id, line_no, product_id, quantity, unit_price,
          product_price)
        select transaction_id, 1, %d, 1, %s, 5 from sale returning transaction_id\
        """
            .formatted(time, total, product, price));
  }

  private long pendingSale() {
    return key(
        "insert into transaction (buyer_id, customer_id, transaction_date, total_amount,"
            + " discount_amount, payment_method, status)"
            + " values (1, 1, now(), 5, 0, 'pix', 'pending') returning transaction_id");
  }

  private long key(String sql) {
    return Objects.requireNonNull(generator.shop().queryForObject(sql, Long.class));
  }

  private void product(long id, String name) {
    generator
        .shop()
        .execute(
            "insert into product values (%d, 1, %s, '', 'Home', 5, 'USD', 'active')"
                .formatted(id, name));
  }
}
