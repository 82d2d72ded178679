package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.TransactionItemEvent;
import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.lettuce.core.RedisClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The first command of the README, and what its users do next. One platform starts with a past of
 * 1,000 events and runs at 20 a second. Meanwhile it is looked at, gets bad records, and parts of
 * it are killed. Then it is killed as a whole, continues, and is audited.
 *
 * <p>Promise: "every committed row reaches its topic, also one whose transaction commits late".
 *
 * <p>Promise: "every number on the page is real and pushed".
 *
 * <p>Promise: "a crash costs time, not data; a stop leaves no process behind".
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlatformIT {

  private static final int BACKFILL = 1_000;

  /** Sales that pass before the next part is killed; some ten seconds' worth. */
  private static final int BETWEEN_KILLS = 50;

  @TempDir static Path dir;

  private RunningPlatform platform;
  private Path data;
  private PlatformAccess access;

  @BeforeAll
  void start() throws Exception {
    data = dir.resolve("data");
    platform =
        RunningPlatform.up(
            // Each event becomes four records or more; a higher rate takes both cores for itself.
            data, "--backfill", Integer.toString(BACKFILL), "--rate", "20", "--seed", "42");
    access = new PlatformAccess(platform.awaitFirstNumber());
  }

  @AfterAll
  void stop() throws Exception {
    platform.close();
  }

  @Test
  @Order(1)
  void aNumberOnThePageChangesByItself() {
    Chromium.awaitANumberThatChanges(access.page());
  }

  @Test
  @Order(2)
  void redisShowsTheWindowsThatArePromised() {
    RedisClient client = RedisClient.create(access.redisUrl());
    try (var connection = client.connect()) {
      // Each aggregation is a query of its own; the first number may be another's.
      for (String keys :
          List.of(
              "metrics:transactions",
              "metrics:behavior:*",
              "metrics:products:*",
              "metrics:searches",
              "metrics:carts",
              "metrics:inventory:*",
              "metrics:shipments:*")) {
        await(keys)
            .atMost(Patience.seconds(60))
            .until(() -> !connection.sync().keys(keys).isEmpty());
      }
      JsonNode window = new JsonMapper().readTree(connection.sync().get("metrics:transactions"));
      assertThat(window.propertyNames())
          .contains(
              "timestamp",
              "transaction_count",
              "total_revenue",
              "avg_transaction_value",
              "unique_customers",
              "max_transaction",
              "min_transaction",
              "items_sold",
              "unique_products",
              "window_start",
              "window_end");
      assertThat(connection.sync().ttl("metrics:transactions")).isBetween(1L, 3600L);
    } finally {
      client.shutdown();
    }
  }

  @Test
  @Order(3)
  void warehouseAndItemsShowWhatIsPromised() throws Exception {
    try (Connection warehouse = access.warehouse();
        Statement statement = warehouse.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select event_id, amount, customer_name, source,
                       (raw_data ->> 'transaction_id')::bigint as transaction_id
                from realtime_events where event_type = 'transaction' limit 1\
                """)) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString("event_id"))
          .isEqualTo("transaction-" + row.getLong("transaction_id"));
      assertThat(row.getString("source")).isEqualTo("instashop");
      assertThat(row.getBigDecimal("amount")).isPositive();
    }
    ConsumerRecord<byte[], byte[]> item = access.records(Topics.TRANSACTION_ITEMS, 1).get(0);
    Decoded decoded =
        new EventCodec().decode(Topics.TRANSACTION_ITEMS, item.value(), item.timestamp());
    assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
    TransactionItemEvent event = (TransactionItemEvent) ((Decoded.Accepted) decoded).event();
    assertThat(new String(item.key(), StandardCharsets.UTF_8))
        .isEqualTo(Long.toString(event.customerId()));
  }

  @Test
  @Order(4)
  void badRecordsBecomeDeadLettersAndTheRestLands() throws Exception {
    byte[] huge = access.sendThatAreNoEvents(Topics.TRANSACTIONS);

    List<ConsumerRecord<byte[], byte[]>> letters =
        access.records(Topics.deadLetters(Topics.TRANSACTIONS), 3);

    assertThat(letters)
        .extracting(letter -> header(letter, "dlt-reason"))
        .containsExactlyInAnyOrder("malformed_json", "unknown_event_type", "too_large");
    assertThat(letters)
        .allSatisfy(
            letter -> {
              assertThat(header(letter, "dlt-source-topic")).isEqualTo(Topics.TRANSACTIONS);
              assertThat(header(letter, "dlt-source-partition")).matches("[0-9]+");
              assertThat(header(letter, "dlt-source-offset")).matches("[0-9]+");
              assertThat(header(letter, "dlt-message")).isNotBlank();
            });
    assertThat(letters).anySatisfy(letter -> assertThat(letter.value()).isEqualTo(huge));
  }

  /** Retention deletes below what is told so. */
  @Test
  @Order(4)
  void theShopIsToldHowFarItIsPublished() throws Exception {
    try (Connection shop = access.shop();
        Statement statement = shop.createStatement()) {
      await()
          .atMost(Patience.seconds(60))
          .untilAsserted(
              () -> {
                try (ResultSet row =
                    statement.executeQuery(
                        "select string_agg(table_name, ' ' order by table_name)"
                            + " from published_position where xid > '1'::xid8")) {
                  row.next();
                  assertThat(row.getString(1))
                      .isEqualTo("transaction transaction_status_change user_behavior");
                }
              });
    }
  }

  /** The audit of the bounded run below compares all of it. */
  @Test
  @Order(5)
  void killedServicesAndALateCommitLoseAndDoubleNothing() throws Exception {
    long late;
    try (Connection shop = access.shop()) {
      shop.setAutoCommit(false);
      late = PlatformAccess.insertView(shop, "late-commit", Instant.now());
      access.awaitSales(BETWEEN_KILLS);
      platform.kill("producer-service");
      access.awaitSales(BETWEEN_KILLS);
      platform.kill("consumer-service");
      access.awaitSales(BETWEEN_KILLS);
      platform.kill("metrics-job");
      // Others commit all the while; only now does the first row become visible.
      shop.commit();
    }
    access.awaitLanded("user_behavior-" + late);
    platform.awaitUp();
    assertThat(access.landed("user_behavior-" + late)).isEqualTo(1);
  }

  /** Killed hard, it leaves every process behind; the next start must find and end them. */
  @Test
  @Order(8)
  void afterAKillOfEverythingTheNextRunGoesOnDrainsAndAuditsClean() throws Exception {
    long before = access.events();
    platform.killParent();
    assertThat(platform.survivors()).isNotEmpty();

    Path report = dir.resolve("report.json");
    try (RunningPlatform next =
        RunningPlatform.up(data, "--rate", "40", "--for", "5s", "--report", report.toString())) {
      assertThat(next.awaitExit(Patience.minutes(6)))
          .as("exit code; it said:%n%s", next.said())
          .isZero();
      assertThat(next.survivors()).isEmpty();
    }
    JsonNode root = new JsonMapper().readTree(report.toFile());
    assertThat(root.path("clean").asBoolean()).isTrue();
    assertThat(PlatformAccess.sourceRows(root)).isGreaterThan(before + 400).isGreaterThan(BACKFILL);
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
