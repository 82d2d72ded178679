package io.instashop.e2e;

import static org.awaitility.Awaitility.await;

import io.instashop.cli.platform.RunState;
import io.instashop.contracts.topics.TopicSpec;
import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.JsonNode;

/** The databases, topics and addresses of a running platform, as its users reach them. */
final class PlatformAccess {

  private final Map<String, String> environment;
  private final Map<String, String> services;

  PlatformAccess(RunState state) {
    this.environment = state.environment();
    this.services = state.services();
  }

  /** The dashboard's address. */
  String page() {
    return address("dashboard-service");
  }

  /** The address of a service, such as {@code consumer-service}. */
  String address(String service) {
    return services.get(service);
  }

  String redisUrl() {
    return environment.get("SPRING_DATA_REDIS_URL");
  }

  Connection shop() throws SQLException {
    return connect("SPRING_DATASOURCE");
  }

  Connection warehouse() throws SQLException {
    return connect("INSTASHOP_WAREHOUSE_DATASOURCE");
  }

  /** The first records of a topic, at least that many. */
  List<ConsumerRecord<byte[], byte[]>> records(String topic, int count) {
    return TopicReader.read(environment, topic, count);
  }

  /** How many partitions each event topic, items topic and dead-letter topic has. */
  Map<String, Integer> partitions() throws Exception {
    List<String> names =
        Topics.all().stream()
            .filter(topic -> !(topic.partitions() instanceof TopicSpec.Fixed))
            .map(TopicSpec::name)
            .toList();
    try (Admin admin =
        Admin.create(
            Map.of("bootstrap.servers", environment.get("SPRING_KAFKA_BOOTSTRAP_SERVERS")))) {
      Map<String, Integer> partitions = new TreeMap<>();
      admin
          .describeTopics(names)
          .allTopicNames()
          .get()
          .forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
      return partitions;
    }
  }

  /** Sends a record of a few megabytes at most. */
  void send(String topic, byte[] value) throws Exception {
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
          .send(new ProducerRecord<>(topic, "1".getBytes(StandardCharsets.UTF_8), value))
          .get(Patience.seconds(30).toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Sends half an object, an event of no known type, and 2 MB of text; returns the last. */
  byte[] sendThatAreNoEvents(String topic) throws Exception {
    byte[] huge = new byte[2 * 1024 * 1024];
    Arrays.fill(huge, (byte) 'x');
    send(topic, "{\"event_id\":".getBytes(StandardCharsets.UTF_8));
    send(topic, "{\"event_type\":\"gift\"}".getBytes(StandardCharsets.UTF_8));
    send(topic, huge);
    return huge;
  }

  /** Commits a page view; returns its row's id. */
  long commitView(String session, Instant time) throws SQLException {
    try (Connection shop = shop()) {
      return insertView(shop, session, time);
    }
  }

  /** Inserts a page view in the transaction of a connection; returns its row's id. */
  static long insertView(Connection shop, String session, Instant time) throws SQLException {
    try (Statement statement = shop.createStatement();
        ResultSet row =
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

  /** How many rows of the warehouse an event has. */
  int landed(String eventId) throws SQLException {
    try (Connection warehouse = warehouse()) {
      return (int)
          number(
              warehouse, "select count(*) from realtime_events where event_id = '" + eventId + "'");
    }
  }

  void awaitLanded(String eventId) {
    await(eventId + " in the warehouse")
        .atMost(Patience.minutes(2))
        .until(() -> landed(eventId) > 0);
  }

  /** All rows of the shop that become events. */
  long events() throws SQLException {
    try (Connection shop = shop()) {
      return number(
          shop,
          """
          select (select count(*) from transaction) + (select count(*) from user_behavior)
            + (select count(*) from transaction_status_change)""");
    }
  }

  /** Waits until the shop has sold so many times more. */
  void awaitSales(int count) throws SQLException {
    try (Connection shop = shop()) {
      String newest = "select max(transaction_id) from transaction";
      long start = number(shop, newest);
      await("the shop continues")
          .atMost(Patience.minutes(1))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> number(shop, newest) >= start + count);
    }
  }

  /** Rows in the source by a run's report; a clean audit has found them everywhere else. */
  static long sourceRows(JsonNode report) {
    return report
        .path("audit")
        .path("stages")
        .valueStream()
        .mapToLong(stage -> stage.path("source_rows").asLong())
        .sum();
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private Connection connect(String settings) throws SQLException {
    return DriverManager.getConnection(
        environment.get(settings + "_URL"),
        environment.get(settings + "_USERNAME"),
        environment.get(settings + "_PASSWORD"));
  }
}
