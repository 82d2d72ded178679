package io.instashop.sampledata.deliveries.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.instashop.sampledata.run.SampleDataException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that speaks the part of the Files API that an upload needs. */
class VolumeTargetTest {

  private static final String TOKEN = "a-token-of-the-test";
  private static final String FILES = "/api/2.0/fs/files";

  private final Map<String, String> volume = new ConcurrentHashMap<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void uploadsAFileIntoTheVolume() {
    targets(TOKEN)
        .at("/Volumes/main/shop/orders/incoming/")
        .put("order_1.json", "{\"order_id\":\"1\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(volume)
        .containsOnly(
            Map.entry("/Volumes/main/shop/orders/incoming/order_1.json", "{\"order_id\":\"1\"}"));
  }

  @Test
  void aRepeatedUploadReplacesTheFile() {
    Target target = targets(TOKEN).at("dbfs:/Volumes/main/shop/orders");
    target.put("order_1.json", "old".getBytes(StandardCharsets.UTF_8));
    target.put("order_1.json", "new".getBytes(StandardCharsets.UTF_8));

    assertThat(volume).containsOnly(Map.entry("/Volumes/main/shop/orders/order_1.json", "new"));
  }

  @Test
  void aWrongTokenIsSaidInOneLineWithoutTheToken() {
    Target target = targets("wrong").at("/Volumes/main/shop/orders");

    assertThatThrownBy(() -> target.put("order_1.json", new byte[] {1}))
        .isInstanceOf(SampleDataException.class)
        .hasMessageContaining("/Volumes/main/shop/orders/order_1.json cannot be uploaded to")
        .hasMessageContaining("DATABRICKS_TOKEN")
        .hasMessageNotContaining("wrong");
    assertThat(volume).isEmpty();
  }

  @Test
  void aWorkspaceMustBeSet() {
    assertThatThrownBy(() -> new Targets(Map.of()).at("/Volumes/main/shop/orders"))
        .hasMessage(
            "a volume as target needs DATABRICKS_HOST and DATABRICKS_TOKEN in the environment;"
                + " DATABRICKS_HOST is not set");
  }

  private Targets targets(String token) {
    return new Targets(
        Map.of(
            "DATABRICKS_HOST",
            "http://127.0.0.1:" + server.getAddress().getPort(),
            "DATABRICKS_TOKEN",
            token));
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      send(exchange, 401, "{\"error_code\":\"UNAUTHENTICATED\",\"message\":\"Invalid token\"}");
    } else if (exchange.getRequestMethod().equals("PUT")
        && path.startsWith(FILES)
        && "overwrite=true".equals(exchange.getRequestURI().getQuery())) {
      volume.put(path.substring(FILES.length()), new String(body, StandardCharsets.UTF_8));
      send(exchange, 204, "");
    } else {
      send(exchange, 404, "{\"error_code\":\"NOT_FOUND\",\"message\":\"No API found\"}");
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
