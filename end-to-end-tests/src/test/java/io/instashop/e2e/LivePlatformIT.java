package io.instashop.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.instashop.cli.platform.RunState;
import io.instashop.events.Decoded;
import io.instashop.events.EventCodec;
import io.instashop.events.Topics;
import io.instashop.events.TransactionItemEvent;
import io.lettuce.core.RedisClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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

/** One platform that runs at 100 events a second while its users look at it and things break. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LivePlatformIT {

  /** More than the minute that an event's time may be ahead of its record's. */
  private static final Duration TOO_EARLY = Duration.ofSeconds(80);

  @TempDir static Path dir;

  private RunningPlatform platform;
  private Path data;
  private Map<String, String> environment;
  private Map<String, String> services;
  private String early;
  private Instant earlyTime;

  @BeforeAll
  void start() throws Exception {
    data = dir.resolve("data");
    platform = RunningPlatform.up(data, "--rate", "100", "--seed", "42");
    RunState state = platform.awaitFirstNumber();
    environment = state.environment();
    services = state.services();
    earlyTime = Instant.now().plus(TOO_EARLY);
    try (Connection shop = connect("SPRING_DATASOURCE");
        Statement statement = shop.createStatement()) {
      early = "user_behavior-" + insertBehavior(statement, "clock-ahead", earlyTime);
    }
  }

  @AfterAll
  void stop() throws Exception {
    platform.close();
  }

  @Test
  @Order(1)
  void aNumberOnThePageChangesByItself() {
    Path chromium = Chromium.executableOrSkip();
    try (Playwright playwright = Chromium.playwright();
        Browser browser = Chromium.launch(playwright, chromium);
        Page page = browser.newPage()) {
      page.navigate(services.get("dashboard-service"));
      Locator transactions = page.getByTestId("transactions");
      assertThat(transactions).hasText(Pattern.compile(".*[1-9].*"), Chromium.patiently());
      String before = transactions.innerText();

      assertThat(transactions).not().hasText(before, Chromium.patiently());
    }
  }

  @Test
  @Order(2)
  void redisWarehouseAndTopicShowWhatIsPromised() throws Exception {
    RedisClient client = RedisClient.create(environment.get("SPRING_DATA_REDIS_URL"));
    try (var connection = client.connect()) {
      // Each aggregation is a query of its own; the first number may be another's.
      for (String keys :
          List.of("metrics:transactions", "metrics:behavior:*", "metrics:products:*")) {
        await(keys)
            .atMost(Duration.ofSeconds(60))
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
              "window_start",
              "window_end");
      assertThat(connection.sync().ttl("metrics:transactions")).isBetween(1L, 3600L);
    } finally {
      client.shutdown();
    }
    long transaction;
    try (Connection warehouse = warehouse();
        Statement statement = warehouse.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select event_id, amount, customer_name, source,
                       (raw_data ->> 'transaction_id')::bigint as transaction_id
                from realtime_events where event_type = 'transaction' limit 1""")) {
      assertThat(row.next()).isTrue();
      transaction = row.getLong("transaction_id");
      assertThat(row.getString("event_id")).isEqualTo("transaction-" + transaction);
      assertThat(row.getString("source")).isEqualTo("instashop");
      assertThat(row.getBigDecimal("amount")).isPositive();
    }
    ConsumerRecord<byte[], byte[]> item =
        TopicReader.read(environment, Topics.TRANSACTION_ITEMS, 1).get(0);
    Decoded decoded =
        new EventCodec().decode(Topics.TRANSACTION_ITEMS, item.value(), item.timestamp());
    assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
    TransactionItemEvent event = (TransactionItemEvent) ((Decoded.Accepted) decoded).event();
    assertThat(new String(item.key(), StandardCharsets.UTF_8))
        .isEqualTo(Long.toString(event.customerId()));
  }

  @Test
  @Order(3)
  void badRecordsBecomeDeadLettersAndTheRestLands() throws Exception {
    byte[] huge = new byte[2 * 1024 * 1024];
    java.util.Arrays.fill(huge, (byte) 'x');
    send("{\"event_id\":".getBytes(StandardCharsets.UTF_8));
    send("{\"event_type\":\"gift\"}".getBytes(StandardCharsets.UTF_8));
    send(huge);

    List<ConsumerRecord<byte[], byte[]>> letters =
        TopicReader.read(environment, Topics.deadLetters(Topics.TRANSACTIONS), 3);

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

  @Test
  @Order(4)
  void aDeadLetterIsListedShownAndSentBackOnceOnly() throws Exception {
    TopicReader.read(environment, Topics.deadLetters(Topics.USER_BEHAVIOR), 1);
    assertThat(instashop("dlt", "list"))
        .contains("malformed_json", "unknown_event_type", "too_large", "from_the_future", early)
        .contains("4 of 4 dead letters");
    JsonNode listed =
        new JsonMapper()
            .readTree(instashop("dlt", "list", "--json", "--reason", "from_the_future"))
            .path(0);
    String place = listed.path("dead_letter").asString();
    assertThat(place).startsWith("user_behavior.DLT/");
    assertThat(listed.path("event_id").asString()).isEqualTo(early);
    assertThat(instashop("dlt", "show", place))
        .contains("header dlt-reason", "from_the_future", "payload", early);

    // Only from then on it is an event: its time may be a minute ahead of its record's.
    awaitGrowth(Duration.between(Instant.now(), earlyTime.minusSeconds(58)));
    assertThat(instashop("dlt", "replay", "--event-id", early)).contains("1 sent, 0 skipped");
    assertThat(instashop("dlt", "replay", "--event-id", early)).contains("0 sent, 1 skipped");
    // It is sent, too, since a newer consumer might take it; this one does not.
    assertThat(instashop("dlt", "replay", "--reason", "malformed_json"))
        .contains("still no event", "1 sent, 0 skipped");

    TopicReader.read(environment, Topics.deadLetters(Topics.TRANSACTIONS), 4);
    assertThat(instashop("dlt", "list", "--reason", "malformed_json"))
        .contains("2 of 2 dead letters");
    assertThat(instashop("dlt", "list", "--event-id", early))
        .containsPattern(Pattern.quote(early) + "\\s+20\\d\\d-");
    awaitGrowth(Duration.between(Instant.now(), earlyTime.plusSeconds(10)));
    assertThat(landed(early)).isEqualTo(1);
    assertThat(instashop("audit", "--to", earlyTime.plusSeconds(1).toString()))
        .contains("transaction_item");
  }

  @Test
  @Order(5)
  void killedServicesAndALateCommitLoseAndDoubleNothing() throws Exception {
    long late;
    try (Connection shop = connect("SPRING_DATASOURCE");
        Statement statement = shop.createStatement()) {
      shop.setAutoCommit(false);
      late = insertBehavior(statement, "late-commit", Instant.now());
      platform.kill("producer-service");
      awaitGrowth(Duration.ofSeconds(2));
      platform.kill("consumer-service");
      awaitGrowth(Duration.ofSeconds(2));
      platform.kill("metrics-job");
      // Others commit all the while; only now does the first row become visible.
      shop.commit();
    }
    awaitUp();
    Instant to = Instant.now();
    awaitGrowth(Duration.ofSeconds(12));

    Instashop.Result audit =
        Instashop.run("audit", "--data", data.toString(), "--to", to.toString());

    assertThat(audit.code()).as("audit said:%n%s", audit.output()).isZero();
    assertThat(audit.output()).contains("transaction_item");
    assertThat(landed("user_behavior-" + late)).isEqualTo(1);
  }

  @Test
  @Order(6)
  void aSignalStopsEverythingInOrder() throws Exception {
    platform.terminate();
    platform.awaitExit(Duration.ofMinutes(3));

    assertThat(platform.said()).contains("Stopped; the data is kept");
    assertThat(platform.survivors()).isEmpty();
  }

  private void awaitUp() {
    await("every part is up")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              Instashop.Result status = Instashop.run("status", "--data", data.toString());
              assertThat(status.code()).as(status.output()).isZero();
            });
  }

  /** Waits until the shop has written events for that long. */
  private void awaitGrowth(Duration time) {
    Instant start = Instant.now();
    await("the shop goes on")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> newestTransaction().isAfter(start.plus(time)));
  }

  private Instant newestTransaction() throws SQLException {
    try (Connection shop = connect("SPRING_DATASOURCE");
        Statement statement = shop.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select transaction_date from transaction order by transaction_id desc limit 1")) {
      row.next();
      return row.getTimestamp(1).toInstant();
    }
  }

  /** What a command said that succeeded. */
  private String instashop(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    Instashop.Result result = Instashop.run(all.toArray(String[]::new));
    assertThat(result.code()).as("%s said:%n%s", all, result.output()).isZero();
    return result.output();
  }

  private int landed(String eventId) throws SQLException {
    try (Connection warehouse = warehouse();
        Statement statement = warehouse.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from realtime_events where event_id = '" + eventId + "'")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static long insertBehavior(Statement statement, String session, Instant time)
      throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            insert into user_behavior (customer_id, event_type, session_id, channel, "timestamp")
            select min(customer_id), 'page_view', '%s', 'web', '%s' from customer
            returning behavior_id"""
                .formatted(session, time))) {
      row.next();
      return row.getLong(1);
    }
  }

  private void send(byte[] value) throws Exception {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            environment.get("SPRING_KAFKA_BOOTSTRAP_SERVERS"),
            "max.request.size",
            4 * 1024 * 1024,
            "enable.idempotence",
            true);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.TRANSACTIONS, "1".getBytes(StandardCharsets.UTF_8), value))
          .get(30, TimeUnit.SECONDS);
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private Connection warehouse() throws SQLException {
    return connect("INSTASHOP_WAREHOUSE_DATASOURCE");
  }

  private Connection connect(String settings) throws SQLException {
    return DriverManager.getConnection(
        environment.get(settings + "_URL"),
        environment.get(settings + "_USERNAME"),
        environment.get(settings + "_PASSWORD"));
  }
}
