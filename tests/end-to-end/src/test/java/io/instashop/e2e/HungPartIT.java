package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parts that live and do nothing are started again, and a person gets an alarm. */
@Tag("faults")
class HungPartIT {

  @TempDir Path dir;

  private final List<String> alarms = new CopyOnWriteArrayList<>();
  private HttpServer person;

  @BeforeEach
  void listen() throws Exception {
    person = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    person.createContext(
        "/hook",
        exchange -> {
          JsonNode alarm = new JsonMapper().readTree(exchange.getRequestBody());
          JsonNode labels = alarm.path("alerts").path(0).path("labels");
          alarms.add(
              alarm.path("status").asString()
                  + " "
                  + labels.path("alertname").asString()
                  + " "
                  + labels.path("part").asString());
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    person.start();
  }

  @AfterEach
  void stopListening() {
    person.stop(0);
  }

  @Test
  void whatHangsIsStartedAgainAndAlarmsReachAPerson() throws Exception {
    Path data = dir.resolve("data");
    try (RunningPlatform platform =
        RunningPlatform.up(
            data,
            "--without",
            "producer-service,consumer-service,metrics-job,dashboard-service",
            "--hang-patience",
            "10s",
            "--alarm-after",
            "5s",
            "--alarm-webhook",
            "http://localhost:" + person.getAddress().getPort() + "/hook")) {
      platform.awaitSaid("Stop with Ctrl-C");

      platform.freeze(Path.of("run/generator-service.pid"));
      platform.awaitSaid("generator-service lives but has not answered for ");
      awaitAlarm("firing PartDown generator-service");
      awaitAlarm("resolved PartDown generator-service");
      ProcessHandle generator = platform.service("generator-service");

      // Its database, Kafka and Redis: the service itself says so, and is left alone.
      platform.freeze(Path.of("postgres-shop/postgres.pid"));
      platform.freeze(Path.of("kafka/kafka.pid"));
      platform.freeze(Path.of("redis/server.pid"));
      for (String server : List.of("PostgreSQL (shop)", "Kafka", "Redis")) {
        platform.awaitSaid(server + " lives but has not answered for ");
        awaitAlarm("firing PartDown " + server);
        awaitAlarm("resolved PartDown " + server);
      }
      await("the shop writes again")
          .atMost(Patience.minutes(2))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () ->
                  assertThat(InstashopCommand.run("status", "--data", data.toString()).output())
                      .containsPattern("generator-service +localhost:\\d+ +UP"));
      assertThat(platform.service("generator-service")).isEqualTo(generator);
      platform.terminate();
      platform.awaitExit(Patience.minutes(3));
      assertThat(platform.survivors()).isEmpty();
    }
  }

  private void awaitAlarm(String alarm) {
    await(alarm)
        .atMost(Patience.minutes(2))
        .untilAsserted(() -> assertThat(alarms).contains(alarm));
  }
}
