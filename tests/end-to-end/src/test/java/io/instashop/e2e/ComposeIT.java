package io.instashop.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.Patience;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole platform as {@code docker compose} runs it, while its parts are killed one by one. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeIT {

  private static final Duration START = Patience.minutes(20);
  private static final Duration STEP = Patience.minutes(5);
  private static final Comparator<InetAddress> BY_BYTES =
      Comparator.comparing(InetAddress::getAddress, Arrays::compareUnsigned);

  private final HttpClient http = HttpClient.newHttpClient();

  /** What a person was told, whose webhook listens on this machine. */
  private final List<String> messages = new CopyOnWriteArrayList<>();

  private HttpServer person;
  private Compose compose;

  @BeforeAll
  void start() throws Exception {
    if (!Compose.isAvailable()) {
      return; // each test is skipped by itself: a class that aborts as a whole is counted nowhere
    }
    person = HttpServer.create(new InetSocketAddress(Compose.hostAddress(), 0), 0);
    person.createContext(
        "/hook",
        exchange -> {
          messages.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    person.start();
    compose =
        new Compose(
            "instashop-it-" + ProcessHandle.current().pid(),
            Map.of(
                "GENERATOR_RATE",
                "20",
                "HANG_CHECKS",
                "3",
                "ALARM_WEBHOOK",
                "http://host.docker.internal:" + person.getAddress().getPort() + "/hook"));
    Instant begin = Instant.now();
    Compose.layOutPrograms();
    // It belongs to no profile that is started, so that 'up --build' would leave an old one.
    compose.run(START, "build", "audit");
    compose.run(START, "up", "--detach", "--build", "--wait");
    System.out.println(
        "docker compose build audit and up --build --wait took "
            + Duration.between(begin, Instant.now()).toSeconds()
            + " s");
  }

  @AfterAll
  void stop() throws Exception {
    if (compose != null) {
      person.stop(0);
      compose.close();
      assertThat(compose.leftovers()).isEmpty();
    }
  }

  @BeforeEach
  void needsDocker() throws Exception {
    if (compose == null) {
      Compose.availableOrSkip();
    }
  }

  @Test
  @Order(1)
  void everyContainerIsHealthyAndPublishesOnTheLoopbackAddressAlone() throws Exception {
    assertThat(compose.states()).hasSizeGreaterThan(11).values().containsOnly("healthy");
    assertThat(compose.run(STEP, "ps", "--format", "{{.Ports}}").lines())
        .flatMap(ports -> List.of(ports.split(", ")))
        .filteredOn(port -> port.contains("->"))
        .hasSizeGreaterThan(10)
        .allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  @Order(2)
  void theHostReachesBrokersDatabasesAndRedis() throws Exception {
    awaitEventsUpToNow();
    for (String broker : List.of("KAFKA1", "KAFKA2", "KAFKA3")) {
      Map<String, String> address =
          Map.of("SPRING_KAFKA_BOOTSTRAP_SERVERS", "localhost:" + compose.port(broker));
      assertThat(TopicReader.read(address, Topics.TRANSACTIONS, 10))
          .hasSizeGreaterThanOrEqualTo(10);
    }
    assertThat(count("POSTGRES", "instashop", "instashop", "instashop", "transaction"))
        .isPositive();
    assertThat(count("POSTGRES", "crm_db", "instashop", "instashop", "interaction")).isPositive();
    assertThat(count("WAREHOUSE", "dwh_db", "instashop", "instashop", "realtime_events"))
        .isPositive();
    RedisClient client = RedisClient.create("redis://localhost:" + compose.port("REDIS"));
    try (var connection = client.connect()) {
      assertThat(connection.sync().keys("metrics:*")).isNotEmpty();
    } finally {
      client.shutdown();
    }
  }

  @ParameterizedTest
  @Order(3)
  @CsvSource({
    "POSTGRES, instashop, producer, transaction, delete from transaction",
    "POSTGRES, instashop, producer, transaction, create table mine (i int)",
    "POSTGRES, crm_db, producer, interaction, update interaction set status = 'x'",
    "POSTGRES, instashop, audit, transaction, delete from transaction",
    "WAREHOUSE, dwh_db, dashboard, realtime_events, delete from realtime_events",
    "WAREHOUSE, dwh_db, dashboard, customer_sessions, create table mine (i int)",
    "WAREHOUSE, dwh_db, audit, realtime_events, truncate realtime_events",
    "WAREHOUSE, dwh_db, dwh, kpis_summary, update daily_events set revenue = 0"
  })
  void aRoleReadsAndNothingElse(
      String server, String database, String role, String table, String forbidden)
      throws Exception {
    String password = "demo-" + role;
    assertThat(count(server, database, role, password, table)).isPositive();
    try (Connection connection = connect(server, database, role, password);
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(forbidden))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  @Order(4)
  void theProducersRoleSeesNoOtherDatabase() {
    assertThatThrownBy(() -> connect("POSTGRES", "postgres", "producer", "demo-producer").close())
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> connect("WAREHOUSE", "dwh_db", "producer", "demo-producer").close())
        .hasMessageContaining("authentication failed");
  }

  @Test
  @Order(5)
  void thePageShowsNumbersThatMove() {
    Chromium.awaitANumberThatChanges("http://localhost:" + compose.port("DASHBOARD"));
  }

  /**
   * A service that is killed, and what shows it.
   *
   * @param witness whose health shows it
   * @param component of that health; empty if the witness is the service itself
   */
  record Loss(String service, String witness, String component) {}

  /** One or two at a time, of which nothing hides the other. */
  static Stream<List<Loss>> losses() {
    return Stream.of(
        List.of(new Loss("kafka2", "CONSUMER", "kafka"), new Loss("redis", "METRICS", "redis")),
        List.of(
            new Loss("kafka3", "CONSUMER", "kafka"),
            new Loss("postgres-dwh", "CONSUMER", "warehouse")),
        List.of(new Loss("consumer-service", "CONSUMER", "")));
  }

  @ParameterizedTest
  @Order(6)
  @MethodSource("losses")
  void whatIsKilledIsSeenAndComesBack(List<Loss> losses) throws Exception {
    Map<String, InetAddress> addresses = new HashMap<>();
    for (Loss loss : losses) {
      addresses.put(loss.service(), compose.address(loss.service()));
    }
    List<String> kill = new ArrayList<>(List.of("kill", "--signal", "KILL"));
    kill.addAll(addresses.keySet());
    compose.run(STEP, kill.toArray(String[]::new));
    for (Loss loss : losses) {
      await(loss + " shown")
          .atMost(STEP)
          .pollInterval(Duration.ofSeconds(1))
          .ignoreExceptions()
          .until(() -> isShown(loss));
    }
    // The highest address first, to which the engine gives the lowest that is free: two of them
    // come back with each other's, so that whoever remembers an address calls the wrong one.
    for (String service : highestFirst(addresses)) {
      compose.run(STEP, "start", service);
      if (addresses.size() > 1) {
        assertThat(compose.address(service)).as(service).isNotEqualTo(addresses.get(service));
      }
    }
    awaitHealthy();
    awaitEventsUpToNow();
  }

  private boolean isShown(Loss loss) throws IOException, InterruptedException {
    JsonNode health = health(loss.witness());
    JsonNode part = health.path("components").path(loss.component());
    return loss.component().isEmpty()
        ? health.isMissingNode()
        : part.path("details").path("missing").asString("").contains(loss.service())
            || part.path("status").asString("").equals("DOWN");
  }

  private static List<String> highestFirst(Map<String, InetAddress> addresses) {
    return addresses.entrySet().stream()
        .sorted(Map.Entry.<String, InetAddress>comparingByValue(BY_BYTES).reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  @Order(7)
  void moreConsumersAndAStandbyProducerShareTheWork() throws Exception {
    compose.run(
        STEP,
        "up",
        "--detach",
        "--wait",
        "--scale",
        "consumer-service=3",
        "--scale",
        "producer-service=2");
    awaitHealthy();
    // Whichever of the two owns the shards: in its place, the other goes on.
    compose.run(STEP, "kill", "--signal", "KILL", "producer-service");
    compose.run(STEP, "start", "producer-service");
    awaitHealthy();
    awaitEventsUpToNow();
  }

  @Test
  @Order(8)
  void dataAndPositionsOutliveTheContainers() throws Exception {
    compose.run(STEP, "down");
    compose.run(START, "up", "--detach", "--wait");
    long before = count("WAREHOUSE", "dwh_db", "instashop", "instashop", "realtime_events");
    assertThat(before).isGreaterThan(1000);
    awaitEventsUpToNow();
    assertThat(count("WAREHOUSE", "dwh_db", "instashop", "instashop", "realtime_events"))
        .isGreaterThan(before);
  }

  /** The engine itself does nothing about a container that is unhealthy. */
  @Test
  @Order(9)
  void aProgramThatHangsIsStartedAgain() throws Exception {
    List<String> hung = List.of("consumer-service", "redis", "kafka2");
    for (String service : hung) {
      compose.freeze(service);
    }
    for (String service : hung) {
      await(service + " is started again")
          .atMost(STEP)
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> compose.restarts(service) > 0);
    }
    awaitHealthy();
    awaitEventsUpToNow();
    assertThat(compose.restarts("metrics-job")).as("it only waited for Redis").isZero();
  }

  @Test
  @Order(10)
  void theJobRunsOnAClusterAndOutlivesAWorker() throws Exception {
    compose.run(STEP, "stop", "metrics-job");
    compose.run(
        STEP,
        "--profile",
        "cluster",
        "--profile",
        "observability",
        "up",
        "--detach",
        "--wait",
        "--force-recreate",
        "--no-deps",
        "spark-master",
        "spark-worker",
        "metrics-job",
        "prometheus",
        "alertmanager");
    assertThat(health("METRICS").path("components").path("spark").path("details").path("master"))
        .hasToString("\"spark://spark-master:7077\"");
    awaitEventsUpToNow();
    compose.killOne("spark-worker");
    Instant killed = Instant.now();
    await("events counted after the loss of a worker")
        .atMost(STEP)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .until(() -> newestEvent("METRICS").isAfter(killed.plusSeconds(20)));
  }

  @Test
  @Order(11)
  void afterAllThatNothingIsLostOrDoubled() throws Exception {
    Instant to = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    awaitEventsNewerThan(to);
    // The slowest shard, partition or query may still be on its way to that moment: late is not
    // lost, and what is lost or doubled stays so.
    await("a clean audit up to " + to)
        .atMost(STEP)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              Instashop.Result audit =
                  compose.tryRun(STEP, "run", "--rm", "--env", "INSTASHOP_AUDIT_TO=" + to, "audit");
              assertThat(audit.code()).as(audit.output()).isZero();
            });
  }

  @Test
  @Order(12)
  void prometheusReachesEveryPartAndItsDashboardAsksForMetersThatExist() throws Exception {
    String prometheus = "http://localhost:" + compose.port("PROMETHEUS") + "/api/v1/";
    JsonNode targets = json(prometheus + "targets").path("data").path("activeTargets");
    assertThat(targets.valueStream())
        .hasSizeGreaterThanOrEqualTo(6)
        .allMatch(target -> target.path("health").asString().equals("up"));
    for (String query : PipelineDashboard.queries()) {
      JsonNode answer = json(prometheus + "query?query=" + URLEncoder.encode(query, UTF_8));
      assertThat(answer.path("status").asString()).as(query).isEqualTo("success");
    }
    List<String> unknown = new ArrayList<>(PipelineDashboard.meters());
    json(prometheus + "label/__name__/values")
        .path("data")
        .forEach(name -> unknown.remove(name.asString()));
    assertThat(unknown).isEmpty();
  }

  @Test
  @Order(13)
  void alarmsReachAPerson() throws Exception {
    JsonNode told =
        json("http://localhost:" + compose.port("PROMETHEUS") + "/api/v1/alertmanagers")
            .path("data")
            .path("activeAlertmanagers");
    assertThat(told).as("whom Prometheus tells").hasSize(1);
    String alarm =
        """
        [{"labels": {"alertname": "PartDown", "job": "a-test"},
          "annotations": {"page": "docs/operations.md#partdown"}}]""";
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + compose.port("ALERTMANAGER") + "/api/v2/alerts"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(alarm))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    await("a message about it")
        .atMost(STEP)
        .untilAsserted(
            () ->
                assertThat(messages)
                    .anySatisfy(
                        message ->
                            assertThat(message)
                                .contains("\"a-test\"", "docs/operations.md#partdown")));
  }

  private JsonNode json(String address) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Patience.seconds(20)).build();
    return new JsonMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  private void awaitHealthy() throws IOException, InterruptedException {
    try {
      await("all containers healthy")
          .atMost(STEP)
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(() -> assertThat(compose.states()).values().containsOnly("healthy"));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(compose.complaints(), e);
    }
  }

  /** Until the warehouse and the windows have taken up events that are newer than this call. */
  private void awaitEventsUpToNow() {
    awaitEventsNewerThan(Instant.now());
  }

  private void awaitEventsNewerThan(Instant moment) {
    for (String stage : List.of("CONSUMER", "METRICS")) {
      await("newest event of " + stage)
          .atMost(STEP)
          .pollInterval(Duration.ofSeconds(1))
          .ignoreExceptions()
          .until(() -> newestEvent(stage).isAfter(moment));
    }
  }

  private Instant newestEvent(String stage) throws IOException, InterruptedException {
    JsonNode details = health(stage).path("components").path("stage").path("details");
    return Instant.parse(details.path("newestEvent").asString());
  }

  /** The health of a service; a missing node if it does not answer. */
  private JsonNode health(String service) throws IOException, InterruptedException {
    URI address = URI.create("http://localhost:" + compose.port(service) + "/actuator/health");
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
    String body = http.send(request, BodyHandlers.ofString()).body();
    return body.startsWith("{") ? new JsonMapper().readTree(body) : new JsonMapper().missingNode();
  }

  private long count(String server, String database, String role, String password, String table)
      throws SQLException {
    try (Connection connection = connect(server, database, role, password);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private Connection connect(String server, String database, String role, String password)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + compose.port(server) + "/" + database, role, password);
  }
}
