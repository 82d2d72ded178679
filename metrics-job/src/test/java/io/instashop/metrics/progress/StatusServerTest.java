package io.instashop.metrics.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.kit.origin.AllowedHosts;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.metrics.settings.MetricsSettings;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StatusServerTest {

  private Optional<String> fault = Optional.empty();
  private final StatusServer server = start(0);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theStatusHasTheShapeOfAllPrograms() throws Exception {
    fault = Optional.of("is away");

    assertThat(get("/api/status").body())
        .startsWith(
            "{\"service\":\"metrics-job\",\"state\":\"failing\",\"cause\":\"redis: is away\",")
        .contains("\"events\":0,\"eventsPerSecond\":0.0,\"newestEvent\":null,")
        .contains("\"parts\":[{\"name\":\"transactions\",\"state\":\"waiting\",\"cause\":null,")
        .contains("{\"name\":\"behavior\",\"state\":\"failing\",\"cause\":\"is away\",");
  }

  @Test
  void healthAndMetersAreServedAsBefore() throws Exception {
    assertThat(get("/actuator/health"))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200))
        .satisfies(answer -> assertThat(answer.body()).startsWith("{\"status\":\"UP\""));
    fault = Optional.of("is away");
    assertThat(get("/actuator/health"))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(503))
        .satisfies(answer -> assertThat(answer.body()).contains("\"error\":\"is away\""));
    assertThat(get("/actuator/prometheus").body())
        .contains(
            "instashop_stage_events_total{aggregation=\"transactions\",stage=\"metrics\"} 0.0",
            "instashop_stage_first_seconds{aggregation=\"transactions\",stage=\"metrics\"} NaN",
            "instashop_stage_last_seconds{aggregation=\"transactions\",stage=\"metrics\"} NaN",
            "instashop_visible_latency_seconds_count{aggregation=\"transactions\"} 0");
  }

  @Test
  void clientsThatStallDelayNobody() throws Exception {
    List<Socket> stalled = new ArrayList<>();
    for (int client = 0; client < 50; client++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
      socket.getOutputStream().write('G');
      stalled.add(socket);
    }
    assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
    for (Socket socket : stalled) {
      socket.close();
    }
  }

  @Test
  void aPortThatIsTakenIsRefusedByItsName() {
    assertThatThrownBy(() -> start(server.port()))
        .isInstanceOf(RefusedSettingException.class)
        .hasMessageStartingWith("--server-port (SERVER_PORT) must be a port of 127.0.0.1 that is")
        .hasMessageEndingWith(", but is '" + server.port() + "'");
  }

  private StatusServer start(int port) {
    return new StatusServer(
        "127.0.0.1",
        port,
        AllowedHosts.of(MetricsSettings.PROGRAM, List.of()),
        Aggregation.queries().stream().map(AggregationProgress::new).toList(),
        () -> Map.of("redis", Component.of(fault)),
        aggregation -> aggregation == Aggregation.BEHAVIOR ? fault : Optional.empty(),
        Clock.systemUTC());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
