package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.run.RunRecord;
import io.instashop.testservers.project.ProjectFolder;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** InstaShop's own topics and warehouse as sources, with the golden samples of its events. */
@Tag("slow")
class ShopIT {

  private static final Path SAMPLES =
      ProjectFolder.path().resolve("contracts/src/test/resources/golden/accepted");
  private static final PostgresServer WAREHOUSE = TestServers.warehouse();

  @TempDir private static Path folder;
  private static TestLake lake;
  private static RunRecord job;

  @BeforeAll
  static void runTheJob() throws Exception {
    sendSamples("transactions", "transaction", "transaction_pending", "transaction_status");
    sendSamples("user_behavior", "user_behavior_page_view", "user_behavior_product_view");
    sendSamples("searches", "search");
    sendSamples("cart_events", "cart_event_add", "cart_event_abandonment");
    sendSamples("inventory_movements", "inventory_movement_sale", "inventory_movement_purchase");
    sendSamples("shipments", "shipment", "shipment_status");
    sendSamples("segment_changes", "segment_change");
    WAREHOUSE.recreateDatabase("dwh_db");
    try (Connection connection = WAREHOUSE.connect("dwh_db");
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table realtime_events (event_id text, event_type text, "timestamp" timestamptz, customer_id bigint,
              product_id bigint, category text, amount numeric(14, 2), session_id text)""");
      statement.execute(
          """
          insert into realtime_events (event_id, event_type, "timestamp", customer_id, amount) values
              ('transaction-17', 'transaction', now(), 3, 154.97), ('transaction_item-17-1', 'transaction_item', now(), 3, 99.98),
              ('transaction-18', 'transaction', now(), 3, 10.00), ('transaction_status-5', 'transaction_status', now(), 3, 10.00),
              ('search-11', 'search', now(), 4, null), ('search-12', 'search', now(), 4, null)""");
    }
    lake =
        new TestLake(folder)
            .shipped(
                Map.of(
                    "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                    TestServers.kafka().bootstrapServers(),
                    "INSTASHOP_WAREHOUSE_DATASOURCE_URL",
                    WAREHOUSE.jdbcUrl("dwh_db")));
    job = lake.job("shop");
  }

  private static void sendSamples(String name, String... samples) throws Exception {
    try (TestTopic topic = new TestTopic(name, 1)) {
      for (String sample : samples) {
        topic.send(0, "1", Files.readString(SAMPLES.resolve(sample + ".json")).strip());
      }
      topic.flush();
    }
  }

  @Test
  void everyFieldOfTheContractHasAColumn() {
    assertThat(job.outcome()).as(String.join("\n", lake.said)).isEqualTo("ok");
    assertThat(lake.rows("SELECT count(*), count(_rescued) FROM bronze.shop_transactions"))
        .containsExactly("[3,0]");
    assertThat(lake.rows("SELECT count(*), count(_rescued) FROM bronze.shop_behavior"))
        .containsExactly("[5,0]");
    assertThat(lake.rows("SELECT count(*), count(_rescued) FROM bronze.shop_stock"))
        .containsExactly("[2,0]");
    assertThat(lake.rows("SELECT count(*), count(_rescued) FROM bronze.shop_shipments"))
        .containsExactly("[2,0]");
    assertThat(lake.rows("SELECT count(*), count(_rescued) FROM bronze.shop_segments"))
        .containsExactly("[1,0]");
    assertThat(job.quarantined()).isZero();
  }

  @Test
  void anOrderHasTheStatusOfItsLastChange() {
    assertThat(
            lake.rows(
                "SELECT transaction_id, status, total_amount, size(items) FROM silver.shop_orders"))
        .containsExactly("[17,completed,154.97,2]", "[18,completed,10.00,1]");
  }

  @Test
  void salesAddUpByDayAndCategory() {
    assertThat(lake.rows("SELECT * FROM gold.shop_sales_daily"))
        .containsExactly("[2026-03-01,Fashion,1,1,10.00]", "[2026-03-01,Home & Garden,1,3,169.97]");
  }

  @Test
  void sessionsAreCountedByHowFarTheyCame() {
    assertThat(
            lake.rows(
                "SELECT day, sum(sessions), sum(with_cart), sum(with_order) FROM gold.shop_conversion GROUP BY day"))
        .isEqualTo(List.of("[2026-03-01,1,1,0]"));
  }

  @Test
  void aDeliveryHasTheTimesOfItsOrderAndOfItsStatus() {
    assertThat(
            lake.rows(
                "SELECT d.shipment_id, d.status, d.late, d.ordered_at = o.ordered_at, d.handed_over_at,"
                    + " d.delivered_at FROM silver.shop_deliveries d JOIN silver.shop_orders o"
                    + " ON o.transaction_id = d.transaction_id"))
        .containsExactly(
            "[31,delivered,true,true,2026-03-01T10:15:31.500Z,2026-03-01T10:45:31.500Z]");
    assertThat(
            lake.rows(
                "SELECT day, carrier_name, delivered, on_the_way, late, carrier_minutes"
                    + " FROM gold.shop_delivery_times"))
        .containsExactly("[2026-03-01,Correos,1,0,1,30.0]");
  }

  @Test
  void aSegmentHasItsMembersAndWhatTheySold() {
    assertThat(lake.rows("SELECT segment_name, members, orders, revenue FROM gold.shop_segments"))
        .containsExactly("[New Customers,1,2,164.97]");
  }

  @Test
  void theBalanceShowsWhatOnlyOnePlaceHas() {
    assertThat(lake.rows("SELECT * FROM gold.shop_balance"))
        .containsExactly(
            "[cart_event,2,0,2,0]",
            "[inventory_movement,2,0,2,0]",
            "[search,1,2,0,1]",
            "[segment_change,1,0,1,0]",
            "[shipment,1,0,1,0]",
            "[shipment_status,1,0,1,0]",
            "[transaction,2,2,0,0]",
            "[transaction_status,1,1,0,0]",
            "[user_behavior,2,0,2,0]");
  }
}
