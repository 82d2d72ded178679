package io.instashop.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Stock, deliveries and segments say the same as the sales, whatever happens meanwhile.
 *
 * <p>Promise: "stock, deliveries and segments follow each sale once".
 *
 * <p>Promise: "what is sold out is not offered".
 */
class FollowersIT {

  private static final String[] SETTINGS = {
    "rate=200",
    "duration=4s",
    "seed=11",
    "settlement-mean=300ms",
    "followers.day=200ms",
    "followers.batch=40",
    "catalog.sellers=3",
    "catalog.products=10"
  };

  @BeforeEach
  void inANewShop() {
    RunningGenerator.emptyDatabases();
  }

  @Test
  void whatFollowsFromTheSalesIsThereOnceAlsoAfterAnOutageAndARestart() throws Exception {
    try (RunningGenerator generator = RunningGenerator.start(SETTINGS);
        Connection admin = TestServers.shop().connect("instashop");
        Statement statement = admin.createStatement()) {
      await()
          .atMost(Patience.seconds(30))
          // Until the follower has made its tables.
          .ignoreExceptions()
          .until(
              () ->
                  RunningGenerator.number("erp_db", "select count(*) from inventory_movement")
                      > 50);
      statement.execute("alter database erp_db allow_connections false");
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'erp_db'");
      await()
          .atMost(Patience.seconds(30))
          .until(() -> generator.json("/actuator/health").toString().contains("stock cannot"));
      assertThat(generator.json("/api/status").toString()).contains("stock cannot continue");
      statement.execute("alter database erp_db allow_connections true");
      await().atMost(Patience.seconds(60)).until(() -> generator.phase().equals("finished"));
      FollowedShop.checkEverything();
    }
    long movements = RunningGenerator.number("erp_db", "select count(*) from inventory_movement");
    try (RunningGenerator generator = RunningGenerator.start(SETTINGS)) {
      await().atMost(Patience.seconds(60)).until(() -> generator.phase().equals("finished"));
      FollowedShop.checkEverything();
      assertThat(RunningGenerator.number("erp_db", "select count(*) from inventory_movement"))
          .isGreaterThan(movements);
      assertThat(
              RunningGenerator.number(
                  "ecommerce_db",
                  "select count(*) from shipment_status_change where status = 'delivered'"))
          .isPositive();
      assertThat(
              RunningGenerator.number(
                  "erp_db", "select count(distinct reason) from inventory_movement"))
          .as("sales, purchases and returns")
          .isEqualTo(3);
      assertThat(RunningGenerator.number("crm_db", "select count(*) from segment_change"))
          .isPositive();
    }
  }

  @Test
  void whatIsSoldOutIsNotSoldAgain() throws Exception {
    // Nothing that is ordered arrives in time.
    String[] settings = {
      "rate=100",
      "duration=2s",
      "seed=12",
      "settlement-mean=300ms",
      "followers.day=1h",
      "catalog.sellers=3",
      "catalog.products=12"
    };
    try (RunningGenerator generator = RunningGenerator.start(settings)) {
      await().atMost(Patience.seconds(60)).until(() -> generator.phase().equals("finished"));
    }
    try (Connection erp = TestServers.shop().connect("erp_db");
        Statement statement = erp.createStatement()) {
      statement.execute(
          "update stock set available_quantity = 3,"
              + " first_quantity = first_quantity - available_quantity + 3 where product_id <= 6");
    }
    try (RunningGenerator generator = RunningGenerator.start(settings)) {
      await().atMost(Patience.seconds(60)).until(() -> generator.phase().equals("finished"));
    }
    FollowedShop.checkStock();
    assertThat(
            RunningGenerator.number(
                "erp_db",
                "select count(*) from stock where product_id <= 6 and available_quantity = 0"))
        .as("products that are sold out")
        .isPositive();
    assertThat(
            RunningGenerator.number(
                "erp_db", "select count(*) from inventory_movement where reason = 'purchase'"))
        .as("sales of more than there was, for which goods were bought at once")
        .isZero();
  }

  @Test
  @Tag("slow")
  void aShopThatWasPutBackIsRefusedAloud() throws Exception {
    try (RunningGenerator generator = RunningGenerator.start(SETTINGS)) {
      await().atMost(Patience.seconds(60)).until(() -> generator.phase().equals("finished"));
    }
    TestServers.shop().recreateDatabase("instashop");
    try (RunningGenerator generator = RunningGenerator.start(SETTINGS)) {
      await()
          .atMost(Patience.seconds(30))
          .untilAsserted(
              () ->
                  assertThat(generator.json("/actuator/health").toString())
                      .contains(
                          "was followed, but this one is",
                          "./instashop producer adopt --shard transactions"));
    }
  }
}
