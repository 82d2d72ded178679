package io.instashop.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.Topics;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The whole platform as {@code docker compose} runs it, while its parts are killed one by one. */
@Tag("slow")
class ComposeIT extends ComposeStory {

  private static final Duration STEP = RunningCompose.STEP;
  private static final Comparator<InetAddress> BY_BYTES =
      Comparator.comparing(InetAddress::getAddress, Arrays::compareUnsigned);

  @Override
  RunningCompose start() throws Exception {
    return RunningCompose.start("instashop-it", Map.of("GENERATOR_RATE", "10"));
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
    platform.awaitEventsUpToNow();
    for (String broker : List.of("KAFKA1", "KAFKA2", "KAFKA3")) {
      Map<String, String> address =
          Map.of("SPRING_KAFKA_BOOTSTRAP_SERVERS", "localhost:" + compose.port(broker));
      assertThat(TopicReader.read(address, Topics.TRANSACTIONS, 10))
          .hasSizeGreaterThanOrEqualTo(10);
    }
    assertThat(platform.count("POSTGRES", "instashop", "instashop", "instashop", "transaction"))
        .isPositive();
    assertThat(platform.count("POSTGRES", "crm_db", "instashop", "instashop", "interaction"))
        .isPositive();
    // The ports of a server each, which is one server.
    assertThat(platform.count("CRM", "crm_db", "instashop", "instashop", "segment")).isPositive();
    assertThat(platform.count("ERP", "erp_db", "instashop", "instashop", "stock")).isPositive();
    assertThat(platform.count("ECOMMERCE", "ecommerce_db", "instashop", "instashop", "carrier"))
        .isPositive();
    assertThat(platform.count("WAREHOUSE", "dwh_db", "instashop", "instashop", "realtime_events"))
        .isPositive();
    RedisClient client =
        RedisClient.create("redis://instashop:instashop@localhost:" + compose.port("REDIS"));
    try (var connection = client.connect()) {
      assertThat(connection.sync().keys("metrics:*")).isNotEmpty();
    } finally {
      client.shutdown();
    }
  }

  /** Of docs/compose.md; the console consumer would wait for more. */
  @ParameterizedTest
  @Order(3)
  @CsvSource(
      delimiter = '|',
      value = {
        "docker exec -it kafka1 kafka-topics.sh --list --bootstrap-server localhost:9092"
            + "| transaction_items",
        "docker exec -it kafka1 kafka-console-consumer.sh --bootstrap-server localhost:9092"
            + " --topic transactions --from-beginning --max-messages 100 --timeout-ms 60000"
            + "| event_id",
        "docker exec -it postgres-dwh psql -U dwh -d dwh_db -c"
            + " \"SELECT COUNT(*) FROM realtime_events;\" | (1 row)",
        "docker exec -it postgres-dwh psql -U dwh -d dwh_db -c"
            + " \"SELECT event_type, customer_id, timestamp, processed_at FROM realtime_events"
            + " ORDER BY processed_at DESC LIMIT 5;\" | (5 rows)",
        "docker exec -it redis-metrics redis-cli KEYS \"metrics:*\" | metrics:transactions",
        "docker exec -it redis-metrics redis-cli GET metrics:transactions | total_revenue"
      })
  void commandsThatNameAContainerAnswer(String command, String answer) throws Exception {
    assertThat(compose.typed(command)).contains(answer);
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
    assertThat(platform.count(server, database, role, password, table)).isPositive();
    try (Connection connection = platform.connect(server, database, role, password);
        Statement statement = connection.createStatement()) {
      // The rights count, not only the role's default.
      statement.execute("set default_transaction_read_only = off");
      for (String sql : List.of(forbidden, "copy (select 1) to program 'true'")) {
        assertThatThrownBy(() -> statement.execute(sql))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  @Order(4)
  void nobodyFromOutsideIsTheSuperuser() throws Exception {
    for (String server : List.of("POSTGRES", "WAREHOUSE")) {
      for (String password : List.of("instashop", "postgres", "taken-away-by-roles.sh")) {
        assertThatThrownBy(() -> platform.connect(server, "postgres", "postgres", password).close())
            .hasMessageContaining("authentication failed");
      }
      String database = server.equals("POSTGRES") ? "instashop" : "dwh_db";
      try (Connection developer = platform.connect(server, database, "instashop", "instashop");
          Statement statement = developer.createStatement()) {
        assertThatThrownBy(() -> statement.execute("copy (select 1) to program 'true'"))
            .hasMessageContaining("permission denied");
      }
    }
  }

  /** The same users as the embedded server's, of which each is tried in every build. */
  @ParameterizedTest
  @Order(4)
  @CsvSource({"metrics, demo-metrics", "dashboard, demo-dashboard", "instashop, instashop"})
  void noUserOfRedisMayEmptyIt(String user, String password) {
    String place = "localhost:" + compose.port("REDIS");
    RedisClient client = RedisClient.create("redis://" + user + ":" + password + "@" + place);
    try (var connection = client.connect()) {
      assertThatThrownBy(() -> connection.sync().flushall()).hasMessageContaining("NOPERM");
      assertThatThrownBy(() -> connection.sync().configGet("dir")).hasMessageContaining("NOPERM");
    } finally {
      client.shutdown();
    }
    RedisClient stranger = RedisClient.create("redis://" + place);
    try {
      // The client asks the server something as it connects.
      assertThatThrownBy(() -> stranger.connect().close())
          .rootCause()
          .hasMessageContaining("NOAUTH");
    } finally {
      stranger.shutdown();
    }
  }

  @Test
  @Order(4)
  void theProducersRoleSeesNoOtherDatabase() {
    assertThatThrownBy(
            () -> platform.connect("POSTGRES", "postgres", "producer", "demo-producer").close())
        .hasMessageContaining("permission denied");
    assertThatThrownBy(
            () -> platform.connect("WAREHOUSE", "dwh_db", "producer", "demo-producer").close())
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

  /**
   * Two at a time, of which nothing hides the other.
   *
   * @param network that both are on
   */
  record Losses(String network, Loss first, Loss second) {}

  static Stream<Losses> losses() {
    return Stream.of(
        new Losses(
            "stream",
            new Loss("kafka2", "PRODUCER", "kafka"),
            new Loss("consumer-service", "CONSUMER", "")),
        new Losses(
            "warehouse",
            new Loss("postgres-dwh", "CONSUMER", "warehouse"),
            new Loss("dashboard-service", "DASHBOARD", "")),
        new Losses(
            "windows",
            new Loss("redis", "METRICS", "redis"),
            new Loss("dashboard-service", "DASHBOARD", "")));
  }

  @ParameterizedTest
  @Order(6)
  @MethodSource("losses")
  void whatIsKilledIsSeenAndComesBack(Losses losses) throws Exception {
    Map<String, InetAddress> addresses = new HashMap<>();
    for (Loss loss : List.of(losses.first(), losses.second())) {
      addresses.put(loss.service(), compose.address(losses.network(), loss.service()));
    }
    List<String> kill = new ArrayList<>(List.of("kill", "--signal", "KILL"));
    kill.addAll(addresses.keySet());
    compose.run(STEP, kill.toArray(String[]::new));
    for (Loss loss : List.of(losses.first(), losses.second())) {
      await(loss + " shown")
          .atMost(STEP)
          .pollInterval(Duration.ofSeconds(1))
          .ignoreExceptions()
          .until(() -> isShown(loss));
    }
    // The highest address first. An engine that gives it the lowest free one lets the two come back
    // with each other's. A client that remembers an address then calls the wrong one. Some engines
    // keep them.
    for (String service : highestFirst(addresses)) {
      compose.run(STEP, "start", service);
    }
    platform.awaitHealthy();
    platform.awaitEventsUpToNow();
  }

  private boolean isShown(Loss loss) throws IOException, InterruptedException {
    JsonNode health = platform.health(loss.witness());
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
    platform.awaitHealthy();
    // Whichever of the two owns the shards: in its place, the other continues.
    compose.run(STEP, "kill", "--signal", "KILL", "producer-service");
    compose.run(STEP, "start", "producer-service");
    platform.awaitHealthy();
    platform.awaitEventsUpToNow();
  }

  @Test
  @Order(8)
  void dataAndPositionsOutliveTheContainers() throws Exception {
    compose.run(STEP, "down");
    compose.run(RunningCompose.START, "up", "--detach", "--wait");
    long before =
        platform.count("WAREHOUSE", "dwh_db", "instashop", "instashop", "realtime_events");
    assertThat(before).isGreaterThan(1000);
    platform.awaitEventsUpToNow();
    assertThat(platform.count("WAREHOUSE", "dwh_db", "instashop", "instashop", "realtime_events"))
        .isGreaterThan(before);
  }

  @Test
  @Order(9)
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
        "spark-worker-1",
        "spark-worker-2",
        "metrics-job",
        "prometheus",
        "alertmanager");
    assertThat(
            platform
                .health("METRICS")
                .path("components")
                .path("spark")
                .path("details")
                .path("master"))
        .hasToString("\"spark://spark-master:7077\"");
    for (String page :
        List.of("spark-master http://localhost:8080/", "spark-worker-1 http://localhost:8081/")) {
      String status =
          compose.run(
              STEP,
              ("--profile cluster exec --no-TTY %s --output /dev/null --silent"
                      + " --header Host:evil.example --write-out %%{http_code}")
                  .formatted(page.replace(" ", " curl "))
                  .split(" "));
      assertThat(status).as(page).isEqualTo("421");
    }
    platform.awaitEventsUpToNow();
    compose.typed("docker logs spark-master");
    compose.typed("docker logs spark-worker-1");
    compose.killOne("spark-worker-1");
    Instant killed = Instant.now();
    await("events counted after the loss of a worker")
        .atMost(STEP)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .until(() -> platform.newestEvent("METRICS").isAfter(killed.plusSeconds(20)));
  }

  @Test
  @Order(10)
  void afterAllThatNothingIsLostOrDoubled() throws Exception {
    platform.awaitCleanAudit();
  }

  @Test
  @Order(11)
  void prometheusReachesEveryPartAndItsDashboardAsksForMetersThatExist() throws Exception {
    String prometheus = "http://localhost:" + compose.port("PROMETHEUS") + "/api/v1/";
    JsonNode targets = platform.json(prometheus + "targets").path("data").path("activeTargets");
    assertThat(targets.valueStream())
        .hasSizeGreaterThanOrEqualTo(6)
        .allMatch(target -> target.path("health").asString().equals("up"));
    for (String query : PipelineDashboard.queries()) {
      JsonNode answer =
          platform.json(prometheus + "query?query=" + URLEncoder.encode(query, UTF_8));
      assertThat(answer.path("status").asString()).as(query).isEqualTo("success");
    }
    List<String> unknown = new ArrayList<>(PipelineDashboard.meters());
    platform
        .json(prometheus + "label/__name__/values")
        .path("data")
        .forEach(name -> unknown.remove(name.asString()));
    assertThat(unknown).isEmpty();
  }
}
