package io.instashop.consumer;

import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The service as it runs in production, against the test servers. */
final class Service implements AutoCloseable {

  private static final Pattern DUPLICATES = Pattern.compile("\"duplicates\":(\\d+)");

  private final ConfigurableApplicationContext context;

  private Service(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts it on topics as the producer makes them, with more configuration for faults that only
   * tests inject.
   */
  static Service start(PostgresServer warehouse, Class<?>... configuration) {
    SourceTopics.create(Topics.DEFAULT_PARTITIONS);
    return startWithoutTopics(warehouse, configuration);
  }

  /** Starts it whether or not its source topics exist. */
  static Service startWithoutTopics(PostgresServer warehouse, Class<?>... configuration) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("spring.datasource.url", warehouse.jdbcUrl("dwh_db"));
    settings.put("spring.kafka.bootstrap-servers", TestServers.kafka().bootstrapServers());
    settings.put("instashop.consumer.instance-id", "test");
    settings.put("instashop.consumer.retry-interval", "200ms");
    settings.put("instashop.consumer.offset-patience", "5s");
    settings.put("server.port", 0);
    String[] arguments =
        settings.entrySet().stream()
            .map(e -> "--" + e.getKey() + "=" + e.getValue())
            .toArray(String[]::new);
    return new Service(
        new SpringApplicationBuilder(ConsumerApplication.class)
            .sources(configuration)
            .run(arguments));
  }

  /** Waits until it has partitions to read: what is sent from now on is read by this instance. */
  Service awaitReading() {
    return awaitReading(Topics.SOURCE_TOPICS.size() * Topics.DEFAULT_PARTITIONS);
  }

  /** Waits until it has that many partitions to read. */
  Service awaitReading(int partitions) {
    await()
        .atMost(Patience.seconds(60))
        .until(() -> get("/actuator/health").body().contains("\"partitions\":" + partitions + "}"));
    return this;
  }

  HttpResponse<String> get(String path) {
    String port = context.getEnvironment().getProperty("local.server.port");
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The value of a meter, named as Prometheus sees it, labels included. */
  double meter(String name) {
    return get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  /** A setting of the service's own sessions in the warehouse. */
  String databaseSetting(String name) {
    return new JdbcTemplate(context.getBean(DataSource.class))
        .queryForObject("show " + name, String.class);
  }

  /** How many rows the warehouse had already. */
  int duplicates() {
    Matcher number = DUPLICATES.matcher(get("/api/status").body());
    if (!number.find()) {
      throw new AssertionError("no duplicates in /api/status");
    }
    return Integer.parseInt(number.group(1));
  }

  @Override
  public void close() {
    context.close();
  }

  /**
   * Empties the warehouse and the topics. Topics alone would not do: what is in them lands again in
   * a warehouse that does not know it.
   */
  static void forgetEverything(PostgresServer warehouse) {
    SourceTopics.create(Topics.DEFAULT_PARTITIONS);
    ConsumerGroup.deleteRecords();
    ConsumerGroup.forwardToEnd();
    warehouse.recreateDatabase("dwh_db");
  }

  /** Runs a statement. */
  static void execute(PostgresServer warehouse, String sql) {
    try (Connection connection = warehouse.pooled("dwh_db");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Work on a database that may be refused. */
  @FunctionalInterface
  interface DatabaseWork {
    void on(Statement statement) throws SQLException;
  }

  /** All of it or nothing, as nobody else sees a part. */
  static void inOneTransaction(PostgresServer warehouse, DatabaseWork work) {
    try (Connection connection = warehouse.connect("dwh_db");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      work.on(statement);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rows of a query, columns as texts. */
  static List<List<String>> query(PostgresServer warehouse, String sql) {
    try (Connection connection = warehouse.pooled("dwh_db");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rows of a query, each as one text: columns joined by a bar, a hyphen for null. */
  static List<String> lines(PostgresServer warehouse, String sql) {
    return query(warehouse, sql).stream()
        .map(
            row ->
                row.stream()
                    .map(value -> value == null ? "-" : value)
                    .collect(java.util.stream.Collectors.joining("|")))
        .toList();
  }

  /** The single value of a query. */
  static String value(PostgresServer warehouse, String sql) {
    return query(warehouse, sql).get(0).get(0);
  }
}
