package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.TransactionItemEvent;
import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand;
import io.lettuce.core.RedisClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
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
 * 5,000 events and runs at 20 a second. Meanwhile it is looked at, gets bad records, and parts of
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

  private static final int BACKFILL = 5_000;

  /** Sales that pass before the next part is killed; some ten seconds' worth. */
  private static final int BETWEEN_KILLS = 50;

  /** More than the minute that an event's time may be ahead of its record's. */
  private static final Duration TOO_EARLY = Duration.ofSeconds(80);

  @TempDir static Path dir;

  private RunningPlatform platform;
  private Path data;
  private PlatformAccess access;
  private String early;
  private Instant earlyTime;

  @BeforeAll
  void start() throws Exception {
    data = dir.resolve("data");
    platform =
        RunningPlatform.up(
            // Each event becomes four records or more; a higher rate takes both cores for itself.
            data, "--backfill", Integer.toString(BACKFILL), "--rate", "20", "--seed", "42");
    access = new PlatformAccess(platform.awaitFirstNumber());
    // It takes its time to become an event while the tests before it run.
    earlyTime = Instant.now().plus(TOO_EARLY);
    early = "user_behavior-" + access.commitView("clock-ahead", earlyTime);
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
  @Order(3)
  void theDoctorAsksBothListenersAndBothClocks() throws Exception {
    String said = InstashopCommand.run("doctor", "--json", "--data", data.toString()).output();
    List<JsonNode> checks = new ArrayList<>();
    new JsonMapper()
        .readTree(said.substring(said.indexOf('{')))
        .path("checks")
        .forEach(checks::add);
    assertThat(checks)
        .filteredOn(check -> check.path("subject").asString().matches("Kafka|clock"))
        .as(said)
        .hasSizeGreaterThanOrEqualTo(5)
        .allMatch(check -> check.path("verdict").asString().equals("fine"))
        .extracting(check -> check.path("found").asString())
        .anyMatch(found -> found.startsWith("CLIENTS at localhost:"))
        .anyMatch(found -> found.startsWith("CONTROLLER at localhost:"));
  }

  @Test
  @Order(4)
  void badRecordsBecomeDeadLettersAndTheRestLands() throws Exception {
    byte[] huge = new byte[2 * 1024 * 1024];
    Arrays.fill(huge, (byte) 'x');
    access.send(Topics.TRANSACTIONS, "{\"event_id\":".getBytes(StandardCharsets.UTF_8));
    access.send(Topics.TRANSACTIONS, "{\"event_type\":\"gift\"}".getBytes(StandardCharsets.UTF_8));
    access.send(Topics.TRANSACTIONS, huge);

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
    Instant to = Instant.now();
    // What is under way may take its time: late is not lost, and what is lost stays so.
    await("a clean audit up to " + to)
        .atMost(Patience.minutes(2))
        .pollInterval(Duration.ofSeconds(3))
        .untilAsserted(
            () -> assertThat(said("audit", "--to", to.toString())).contains("transaction_item"));
    assertThat(access.landed("user_behavior-" + late)).isEqualTo(1);
  }

  @Test
  @Order(6)
  void aDeadLetterIsListedShownAndSentBackOnceOnly() throws Exception {
    access.records(Topics.deadLetters(Topics.USER_BEHAVIOR), 1);
    assertThat(said("dlt", "list"))
        .contains("malformed_json", "unknown_event_type", "too_large", "from_the_future", early)
        .contains("4 of 4 dead letters");
    JsonNode listed =
        new JsonMapper()
            .readTree(said("dlt", "list", "--json", "--reason", "from_the_future"))
            .path(0);
    String place = listed.path("dead_letter").asString();
    assertThat(place).startsWith("user_behavior.DLT/");
    assertThat(listed.path("event_id").asString()).isEqualTo(early);
    assertThat(said("dlt", "show", place))
        .contains("header dlt-reason", "from_the_future", "payload", early);

    // Only from then on it is an event: its time may be a minute ahead of its record's.
    Instant valid = earlyTime.minusSeconds(58);
    await("the clock to come near " + earlyTime)
        .atMost(Patience.minutes(2))
        .until(() -> Instant.now().isAfter(valid));
    assertThat(said("dlt", "replay", "--event-id", early)).contains("1 sent, 0 skipped");
    assertThat(said("dlt", "replay", "--event-id", early)).contains("0 sent, 1 skipped");
    // It is sent, too, since a newer consumer might take it; this one does not.
    assertThat(said("dlt", "replay", "--reason", "malformed_json"))
        .contains("still no event", "1 sent, 0 skipped");

    access.records(Topics.deadLetters(Topics.TRANSACTIONS), 4);
    assertThat(said("dlt", "list", "--reason", "malformed_json")).contains("2 of 2 dead letters");
    assertThat(said("dlt", "list", "--event-id", early))
        .containsPattern(Pattern.quote(early) + "\\s+sent back 20\\d\\d-");
    assertThat(said("dlt", "drop", "--reason", "too_large")).contains("1 would be dropped");
    assertThat(said("dlt", "drop", "--reason", "too_large", "--yes")).contains("1 dropped");
    assertThat(said("dlt", "list", "--reason", "too_large")).containsPattern("dropped 20\\d\\d-");
    access.awaitLanded(early);
    assertThat(access.landed(early)).isEqualTo(1);
  }

  @Test
  @Order(7)
  void whatRunsIsShownAndIsNotStartedTwice() throws Exception {
    assertThat(said("status")).contains("generator-service").contains("newest");
    InstashopCommand.Result second = InstashopCommand.run("up", "--data", data.toString());
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.output()).contains("in use").contains("--data");
  }

  @Test
  @Order(7)
  void anotherUserOfTheMachineFindsDoorsClosedAndNoPassword() throws Exception {
    PlatformDoors doors = new PlatformDoors(data);
    assertThat(doors.openToOthers()).isEmpty();
    assertThat(doors.placesOfPasswords(said("status"), platform.said())).isEmpty();
    doors.assertLocked();
    assertThat(doors.readByNobody(platform.service("generator-service"))).isEmpty();
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

  /** All services in order are what ends the run before this; here, that a signal does the same. */
  @Test
  @Order(9)
  void aSignalStopsEverythingInOrder() throws Exception {
    try (RunningPlatform generator =
        RunningPlatform.up(
            data, "--without", "producer-service,consumer-service,metrics-job,dashboard-service")) {
      generator.awaitSaid("Stop with Ctrl-C");
      assertThat(generator.survivors()).isNotEmpty();
      generator.terminate();
      generator.awaitExit(Patience.minutes(3));

      assertThat(generator.said()).contains("Stopped; the data is kept");
      assertThat(generator.survivors()).isEmpty();
    }
  }

  /** What a command on this platform said that succeeded. */
  private String said(String... arguments) throws Exception {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = data.toString();
    InstashopCommand.Result result = InstashopCommand.run(all);
    assertThat(result.code()).as("%s said:%n%s", List.of(all), result.output()).isZero();
    return result.output();
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
