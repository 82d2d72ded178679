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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A sale that the rows of a follower do not allow, or that is too large, stops no follower.
 *
 * <p>Promise: "stock, deliveries and segments follow each sale once".
 */
@Tag("slow")
class RefusedSalesIT {

  private static final Map<String, String> FOLLOWERS =
      Map.of("erp_db", "stock", "ecommerce_db", "deliveries", "crm_db", "segments");

  private RunningGenerator generator;

  /** The first of a thousand keys of sales that nobody else gets. */
  private long first;

  @BeforeEach
  void inANewShop() {
    generator = FollowedShop.open();
    first =
        generator.count(
            """
            select setval('transaction_transaction_id_seq',
              nextval('transaction_transaction_id_seq') + 999) - 999\
            """);
  }

  @AfterEach
  void close() {
    generator.close();
  }

  @Test
  void whatBecomesOfASaleThatWasNotOpenIsPassedOver() {
    long twice = first;
    generator.shop().execute(sales(twice, 2, 1));
    long failedLater = twice + 1;
    for (String change : List.of(twice + ", 'completed'", failedLater + ", 'failed'")) {
      generator
          .shop()
          .execute(
              "insert into transaction_status_change (transaction_id, status, previous_status,"
                  + " changed_at) values (%s, 'pending', now())".formatted(change));
    }

    awaitNextFollowed();

    FOLLOWERS.forEach(
        (database, follower) ->
            await()
                .atMost(Patience.seconds(30))
                .untilAsserted(
                    () ->
                        assertThat(
                                number(
                                    database,
                                    "select count(*) from passed_over where table_name ="
                                        + " 'transaction_status_change' and cause = 'its sale was"
                                        + " completed from the beginning'"))
                            .as(follower)
                            .isEqualTo(2)));
    String sales = " where transaction_id in (%d, %d)".formatted(twice, failedLater);
    assertThat(number("ecommerce_db", "select count(*) from shipment" + sales)).isEqualTo(2);
    assertThat(
            number(
                "erp_db",
                "select count(*) from inventory_movement" + sales + " and movement_type = 'out'"))
        .isEqualTo(2);
    assertFollowersAreUp();
  }

  @Test
  void aSaleThatADatabaseRefusesIsPassedOverInItsWords() throws Exception {
    long refused = first + 3;
    refuse(refused, "erp_db", "inventory_movement");
    refuse(refused, "ecommerce_db", "shipment");

    // In one transaction, so that one step follows all of them.
    generator.shop().execute(sales(first, 7, 1));
    awaitNextFollowed();

    for (String database : List.of("erp_db", "ecommerce_db")) {
      assertThat(
              number(
                  database,
                  "select count(*) from passed_over where table_name = 'transaction'"
                      + " and cause like '%not this one%' and id = "
                      + refused))
          .as(database)
          .isOne();
      assertThat(number(database, "select count(*) from passed_over")).as(database).isOne();
    }
    String others = " where transaction_id between %d and %d".formatted(first, first + 6);
    assertThat(number("erp_db", "select count(*) from inventory_movement" + others)).isEqualTo(6);
    assertThat(number("ecommerce_db", "select count(*) from shipment" + others)).isEqualTo(6);
    assertFollowersAreUp();
  }

  @Test
  void aSaleOfMoreLinesThanAnEventHasIsPassedOverAndABatchEndsByLines() {
    generator
        .shop()
        .execute(
            "insert into product"
                + " values (7000, 1, repeat('x', 4096), '', 'Home', 5, 'USD', 'active')");
    generator.shop().execute(sales(first, 1, 1_001));
    generator.shop().execute(sales(first + 1, 16, 900));
    generator.shop().execute(sales(first + 17, 1, 300));
    generator
        .shop()
        .execute(
            "update transaction_detail set product_id = 7000 where transaction_id = "
                + (first + 17));

    awaitNextFollowed();

    FOLLOWERS.forEach(
        (database, follower) ->
            assertThat(
                    number(
                        database,
                        "select count(*) from passed_over where table_name = 'transaction'"
                            + " and (id, cause) in ((%d, 'it has more lines than the 1000 of an event'),"
                                .formatted(first)
                            + " (%d, 'its lines have more bytes than an event'))"
                                .formatted(first + 17)))
                .as(follower)
                .isEqualTo(2));
    assertThat(
            number(
                "erp_db",
                "select count(*) from inventory_movement where reason = 'sale'"
                    + " and transaction_id between %d and %d".formatted(first, first + 17)))
        .isEqualTo(16 * 900);
    assertThat(
            number(
                "erp_db",
                "select max(lines) from (select count(*) as lines from inventory_movement"
                    + " where reason = 'sale' group by xid) batch"))
        .isBetween(900L, 10_900L);
    FollowedShop.checkStock();
    assertFollowersAreUp();
  }

  /** So many completed sales from this key on, with so many lines each, in one transaction. */
  private static String sales(long first, int sales, int lines) {
    return """
    with sale as (
      insert into transaction (transaction_id, buyer_id, customer_id, transaction_date,
        total_amount, discount_amount, payment_method, status)
      select id, 1, 1, now(), 5, 0, 'pix', 'completed' from generate_series(%1$d, %2$d) id
      returning transaction_id)
    insert into transaction_detail (transaction_id, line_no, product_id, quantity, unit_price,
      product_price)
    select transaction_id, line, 1 + line %% 10, 1, 5, 5 from sale, generate_series(1, %3$d) line\
    """
        .formatted(first, first + sales - 1, lines);
  }

  /** Lets a database refuse what follows from one sale. */
  private static void refuse(long sale, String database, String table) throws Exception {
    try (Connection connection = TestServers.shop().connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create function refuse() returns trigger language plpgsql as $$ begin
            if new.transaction_id = %d then
              raise exception 'not this one' using errcode = '23514';
            end if;
            return new;
          end $$\
          """
              .formatted(sale));
      statement.execute(
          "create trigger refuse before insert on %s for each row execute function refuse()"
              .formatted(table));
    }
  }

  private void assertFollowersAreUp() {
    await()
        .atMost(Patience.seconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        generator
                            .json("/actuator/health")
                            .get("components")
                            .get("followers")
                            .get("status")
                            .stringValue())
                    .isEqualTo("UP"));
  }

  private void awaitNextFollowed() {
    long next = first + 998;
    generator.shop().execute(sales(next, 1, 1));
    FollowedShop.awaitFollowed(next);
  }
}
