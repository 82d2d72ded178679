package io.instashop.cli.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.instashop.kit.failure.Backoff;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class WebhookTest {

  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(1), Duration.ofMillis(10));
  private static final Alarm ALARM =
      new Alarm(
          AlarmKind.PART_DOWN,
          "consumer-service",
          "does not answer",
          Instant.parse("2026-03-01T10:00:00.5Z"),
          null);

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final Deque<Integer> answers = new ArrayDeque<>();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          received.add(
              exchange.getRequestMethod()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.pop(), -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anAlarmArrivesInTheShapeOfAlertmanager() throws Exception {
    try (Webhook webhook = webhook(address("/hook"))) {
      webhook.send("PartDown", AlarmJson.of(ALARM));
      webhook.send("PartDown", AlarmJson.of(ALARM.over(Instant.parse("2026-03-01T10:05:00Z"))));

      JsonNode firing = json(received.take());
      assertThat(firing.path("version").asString()).isEqualTo("4");
      assertThat(firing.path("status").asString()).isEqualTo("firing");
      JsonNode alert = firing.path("alerts").path(0);
      assertThat(alert.path("labels").path("alertname").asString()).isEqualTo("PartDown");
      assertThat(alert.path("labels").path("part").asString()).isEqualTo("consumer-service");
      assertThat(alert.path("annotations").path("summary").asString())
          .isEqualTo("consumer-service does not answer");
      assertThat(alert.path("annotations").path("page").asString())
          .isEqualTo("docs/operations.md#partdown");
      assertThat(alert.path("startsAt").asString()).isEqualTo("2026-03-01T10:00:00Z");
      JsonNode resolved = json(received.take());
      assertThat(resolved.path("status").asString()).isEqualTo("resolved");
      assertThat(resolved.path("alerts").path(0).path("endsAt").asString())
          .isEqualTo("2026-03-01T10:05:00Z");
    }
  }

  @Test
  void aMessageThatIsNotTakenIsSentAgain() throws Exception {
    answers.addAll(List.of(500, 503));
    try (Webhook webhook = webhook(address("/hook"))) {
      webhook.send("PartDown", "{}");

      for (int i = 0; i < 3; i++) {
        assertThat(received.take()).isEqualTo("POST {}");
      }
      assertThat(received.poll(100, TimeUnit.MILLISECONDS)).isNull();
      assertThat(said).isEmpty();
    }
  }

  @Test
  void oneThatCannotBeDeliveredIsSaidWithoutTheSecretsOfItsAddress() throws Exception {
    answers.addAll(List.of(404, 404, 404));
    try (Webhook webhook = webhook(address("/hook?token=s3cret"))) {
      webhook.send("PartDown", "{}");

      assertThat(said.take())
          .contains("The alarm PartDown was not delivered to localhost in 3 tries")
          .contains("it answered with status 404")
          .contains("--alarm-webhook")
          .doesNotContain("s3cret");
    }
  }

  /** A receiver that accepts and says nothing. */
  @Test
  void whoSendsNeverWaits() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Webhook webhook =
            webhook(URI.create("http://localhost:" + silent.getLocalPort() + "/hook"))) {
      for (int i = 0; i < 200; i++) {
        webhook.send("alarm-" + i, "{}");
      }
      assertThat(said.take()).contains("100 others wait already");
    }
  }

  private Webhook webhook(URI address) {
    return new Webhook(address, PAUSES, 3, said::add);
  }

  private URI address(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  private static JsonNode json(String request) {
    assertThat(request).startsWith("POST {");
    return new JsonMapper().readTree(request.substring("POST ".length()));
  }
}
