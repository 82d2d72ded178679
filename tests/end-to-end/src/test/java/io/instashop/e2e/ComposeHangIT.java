package io.instashop.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What {@code docker compose} does by itself about programs that hang, and that a person gets an
 * alarm about what is wrong. In the last tier, for hangs are noticed by waiting.
 */
@Tag("faults")
class ComposeHangIT extends ComposeStory {

  private static final Duration STEP = RunningCompose.STEP;

  /** What a person was told, whose webhook listens on this machine. */
  private final List<String> messages = new CopyOnWriteArrayList<>();

  private HttpServer person;

  @Override
  RunningCompose start() throws Exception {
    person = HttpServer.create(new InetSocketAddress(Compose.hostAddress(), 0), 0);
    person.createContext(
        "/hook",
        exchange -> {
          messages.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    person.start();
    return RunningCompose.start(
        "instashop-hang-it",
        Map.of(
            "GENERATOR_RATE",
            "20",
            "HANG_CHECKS",
            "3",
            "ALARM_WEBHOOK",
            "http://host.docker.internal:" + person.getAddress().getPort() + "/hook"));
  }

  @AfterAll
  void stopListening() {
    if (person != null) {
      person.stop(0);
    }
  }

  /** The engine itself does nothing about a container that is unhealthy. */
  @Test
  @Order(1)
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
    platform.awaitHealthy();
    platform.awaitEventsUpToNow();
    assertThat(compose.restarts("metrics-job")).as("it only waited for Redis").isZero();
  }

  @Test
  @Order(2)
  void alarmsReachAPerson() throws Exception {
    compose.run(
        STEP,
        "--profile",
        "observability",
        "up",
        "--detach",
        "--wait",
        "--no-deps",
        "prometheus",
        "alertmanager");
    JsonNode told =
        platform
            .json("http://localhost:" + compose.port("PROMETHEUS") + "/api/v1/alertmanagers")
            .path("data")
            .path("activeAlertmanagers");
    assertThat(told).as("whom Prometheus tells").hasSize(1);
    String alarm =
        """
        [{"labels": {"alertname": "PartDown", "job": "a-test"},
          "annotations": {"page": "docs/operations.md#partdown"}}]""";
    // It is not published; whoever asks comes from its own container.
    compose.run(
        STEP,
        "--profile",
        "observability",
        "exec",
        "--no-TTY",
        "alertmanager",
        "curl",
        "--fail",
        "--silent",
        "--header",
        "Content-Type: application/json",
        "--data",
        alarm,
        "http://localhost:9093/api/v2/alerts");
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

  @Test
  @Order(3)
  void afterThatNothingIsLostOrDoubled() throws Exception {
    platform.awaitCleanAudit();
  }
}
