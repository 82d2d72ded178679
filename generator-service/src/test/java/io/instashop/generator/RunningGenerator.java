package io.instashop.generator;

import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on the test servers, as its main class starts it. */
final class RunningGenerator implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final RestClient http;

  private RunningGenerator(ConfigurableApplicationContext context) {
    this.context = context;
    this.http =
        RestClient.create(
            "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  /** On a server of the caller's, which may be away, with a password that may be wrong. */
  static RunningGenerator startOn(PostgresServer server, String password) {
    return start(
        server,
        "--spring.datasource.password=" + password,
        "--instashop.crm.datasource.password=" + password);
  }

  static RunningGenerator start(String... settings) {
    return start(
        TestServers.shop(),
        Arrays.stream(settings).map(s -> "--instashop.generator." + s).toArray(String[]::new));
  }

  /** With a further configuration, whose primary beans replace those of the service. */
  static RunningGenerator startWith(Class<?> more, String... settings) {
    return start(
        TestServers.shop(),
        List.of(GeneratorApplication.class, more),
        Arrays.stream(settings).map(s -> "--instashop.generator." + s).toArray(String[]::new));
  }

  private static RunningGenerator start(PostgresServer server, String... settings) {
    return start(server, List.of(GeneratorApplication.class), settings);
  }

  private static RunningGenerator start(
      PostgresServer server, List<Class<?>> configurations, String... settings) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.port=0");
    arguments.add("--spring.datasource.url=" + server.jdbcUrl("instashop"));
    arguments.add("--instashop.crm.datasource.url=" + server.jdbcUrl("crm_db"));
    arguments.add("--instashop.erp.datasource.url=" + server.jdbcUrl("erp_db"));
    arguments.add("--instashop.ecommerce.datasource.url=" + server.jdbcUrl("ecommerce_db"));
    if (Arrays.stream(settings).noneMatch(s -> s.contains(".followers."))) {
      arguments.add("--instashop.generator.followers.enabled=false");
    }
    arguments.addAll(List.of(settings));
    return new RunningGenerator(
        new SpringApplicationBuilder(configurations.toArray(Class<?>[]::new))
            .run(arguments.toArray(String[]::new)));
  }

  /** All databases as they are before the first start. */
  static void emptyDatabases() {
    for (String database : List.of("instashop", "crm_db", "erp_db", "ecommerce_db")) {
      TestServers.shop().recreateDatabase(database);
    }
  }

  JdbcTemplate shop() {
    return new JdbcTemplate(context.getBean("dataSource", DataSource.class));
  }

  /** A connection of the pool with that name of a bean. */
  Connection connection(String pool) throws SQLException {
    return context.getBean(pool, DataSource.class).getConnection();
  }

  JdbcTemplate crm() {
    return new JdbcTemplate(context.getBean("crmDataSource", DataSource.class));
  }

  /** The one number that a query of a database gives. */
  static long number(String database, String sql) {
    try (Connection connection = TestServers.shop().pooled(database);
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(database + ": " + sql, e);
    }
  }

  long count(String sql) {
    return shop().queryForObject(sql, Long.class);
  }

  JsonNode json(String path) {
    return new JsonMapper().readTree(text(path));
  }

  String text(String path) {
    return http.get().uri(path).exchange((request, response) -> response.bodyTo(String.class));
  }

  /**
   * Status and body of the answer.
   *
   * @param own value of our own header, or null to leave it out
   */
  String post(String path, String json, @Nullable String own) {
    RestClient.RequestBodySpec request =
        http.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(json);
    if (own != null) {
      request.header("X-InstaShop-Request", own);
    }
    return request.exchange(
        (sent, answer) -> answer.getStatusCode().value() + " " + answer.bodyTo(String.class));
  }

  String phase() {
    return json("/api/status").get("state").stringValue();
  }

  /** The component {@code generator} of the health. */
  String status() {
    return component().get("status").stringValue();
  }

  /** Why that is down. */
  String cause() {
    return component().get("details").get("cause").stringValue();
  }

  private JsonNode component() {
    return json("/actuator/health").get("components").get("generator");
  }

  @Override
  public void close() {
    context.close();
  }
}
