package io.instashop.cli.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.instashop.cli.platform.HealthProbe;
import io.instashop.cli.platform.RunState;
import io.instashop.local.process.Ports;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OverviewTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private HttpServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void aNewestEventAtInfinityCostsNoMoreThanAnOddWord() throws Exception {
    PartState part =
        service(
            """
            {"status": "UP", "components": {"stage": {"status": "UP", "details": {
              "newestEvent": "+292278994-08-17T07:12:55.807Z"}}}}""",
            "{}");

    assertThat(part.isUp()).isTrue();
    assertThat(part.newest()).isEqualTo("newest +292278994-08-17, ahead");
  }

  @Test
  void whatStandsIsNamedWithItsCauseAndSinceWhen() throws Exception {
    PartState part =
        service(
            "{\"status\": \"UP\"}",
            """
            {"state": "running", "cause": null, "parts": [
              {"name": "transactions-0", "state": "running", "cause": null},
              {"name": "transactions-1", "state": "failing", "cause": "index row too large",
               "details": {"since": "2026-03-01T09:30:00Z", "attempts": 3}},
              {"name": "transactions-2", "state": "waiting", "cause": "no broker"}]}""");

    assertThat(part.isUp()).as("a part of it makes no progress").isFalse();
    assertThat(part.standing())
        .containsExactly(
            "transactions-1 failing since 2026-03-01T09:30:00Z (30 min ago): index row too large",
            "transactions-2 waiting: no broker");
  }

  @Test
  void aServiceWithoutPartsNamesItsOwnCause() throws Exception {
    PartState part =
        service(
            "{\"status\": \"DOWN\", \"components\": {\"stage\": {\"status\": \"DOWN\"}}}",
            "{\"state\": \"failing\", \"cause\": \"no database\", \"parts\": []}");

    assertThat(part)
        .returns("DOWN", PartState::state)
        .returns("stage", PartState::complaint)
        .returns(List.of("failing: no database"), PartState::standing)
        .returns(false, PartState::isUp);
  }

  @Test
  void whoeverDoesNotAnswerHasALineToo() {
    int port = Ports.free();
    RunState state =
        RunState.ofThisProcess(
            Map.of(),
            Map.of("consumer-service", "http://localhost:" + port),
            Map.of("Redis", port));

    assertThat(overview().of(state))
        .extracting(PartState::name, PartState::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("consumer-service", "unreachable"),
            org.assertj.core.groups.Tuple.tuple("Redis", "unreachable"));
  }

  private PartState service(String health, String status) throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/actuator/health", health);
    serve("/api/status", status);
    server.start();
    String address = "http://localhost:" + server.getAddress().getPort();
    return overview()
        .of(RunState.ofThisProcess(Map.of(), Map.of("shop", address), Map.of()))
        .get(0);
  }

  private void serve(String path, String body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private static Overview overview() {
    return new Overview(new HealthProbe(), Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
