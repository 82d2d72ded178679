package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
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
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole platform, running as {@code docker compose} runs it, and what it shows outside. */
final class RunningCompose implements AutoCloseable {

  /** How long all may take to start. */
  static final Duration START = Patience.minutes(20);

  /** How long a step may take. */
  static final Duration STEP = Patience.minutes(5);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Compose compose;

  private RunningCompose(Compose compose) {
    this.compose = compose;
  }

  /**
   * Builds the images and waits until all containers are healthy.
   *
   * @param name of the compose project, which gets this process's id, too
   * @param settings of the compose file
   * @param profiles that are started beside the pipeline
   */
  static RunningCompose start(String name, Map<String, String> settings, String... profiles)
      throws IOException, InterruptedException {
    Compose compose = new Compose(name + "-" + ProcessHandle.current().pid(), settings);
    Instant begin = Instant.now();
    try {
      Compose.layOutPrograms();
      // It belongs to no profile that is started, so that 'up --build' would leave an old one.
      compose.run(START, "build", "audit");
      List<String> up = new ArrayList<>();
      for (String profile : profiles) {
        up.addAll(List.of("--profile", profile));
      }
      up.addAll(List.of("up", "--detach", "--build", "--wait"));
      compose.run(START, up.toArray(String[]::new));
    } catch (AssertionError e) {
      String complaints = compose.complaints();
      compose.closeIfOpen();
      throw new AssertionError(e.getMessage() + "\n" + complaints, e);
    } catch (IOException | InterruptedException | RuntimeException e) {
      compose.closeIfOpen();
      throw e;
    }
    System.out.println(
        "docker compose build audit and up --build --wait took "
            + Duration.between(begin, Instant.now()).toSeconds()
            + " s");
    return new RunningCompose(compose);
  }

  /** The project, for commands to it. */
  Compose compose() {
    return compose;
  }

  /** The JSON at an address. */
  JsonNode json(String address) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Patience.seconds(20)).build();
    return new JsonMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  /** Waits until every container is healthy, or says what those said that are not. */
  void awaitHealthy() throws IOException, InterruptedException {
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
  void awaitEventsUpToNow() {
    awaitEventsNewerThan(Instant.now());
  }

  /** Until both have taken up events that are newer than a moment. */
  void awaitEventsNewerThan(Instant moment) {
    for (String stage : List.of("CONSUMER", "METRICS")) {
      await("newest event of " + stage)
          .atMost(STEP)
          .pollInterval(Duration.ofSeconds(1))
          .ignoreExceptions()
          .until(() -> newestEvent(stage).isAfter(moment));
    }
  }

  /** The time of the newest event that a stage has taken up. */
  Instant newestEvent(String stage) throws IOException, InterruptedException {
    JsonNode details = health(stage).path("components").path("stage").path("details");
    return Instant.parse(details.path("newestEvent").asString());
  }

  /** The health of a service; a missing node if it does not answer. */
  JsonNode health(String service) throws IOException, InterruptedException {
    URI address = URI.create("http://localhost:" + compose.port(service) + "/actuator/health");
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
    try {
      String body = http.send(request, BodyHandlers.ofString()).body();
      return body.startsWith("{")
          ? new JsonMapper().readTree(body)
          : new JsonMapper().missingNode();
    } catch (ConnectException e) {
      // Nobody listens at the port of a container that is gone.
      return new JsonMapper().missingNode();
    }
  }

  /** How many rows a table has. */
  long count(String server, String database, String role, String password, String table)
      throws SQLException {
    try (Connection connection = connect(server, database, role, password);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** A connection to a database of one of the servers {@code <NAME>_PORT}. */
  Connection connect(String server, String database, String role, String password)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + compose.port(server) + "/" + database, role, password);
  }

  /** Waits until the audit finds nothing lost and nothing doubled up to now. */
  void awaitCleanAudit() {
    Instant to = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    awaitEventsNewerThan(to);
    // The slowest shard, partition or query may still be on its way to that moment. Late is not
    // lost, and what is lost or doubled stays so.
    await("a clean audit up to " + to)
        .atMost(STEP)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              InstashopCommand.Result audit =
                  compose.tryRun(STEP, "run", "--rm", "--env", "INSTASHOP_AUDIT_TO=" + to, "audit");
              assertThat(audit.code()).as(audit.output()).isZero();
            });
  }

  /** Takes everything down; nothing may be left of it. */
  @Override
  public void close() throws IOException, InterruptedException {
    compose.close();
    assertThat(compose.leftovers()).isEmpty();
  }
}
