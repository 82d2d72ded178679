package io.instashop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSchemaRegistryTest {

  private static final String NAME = "{\"schema\":\"{\\\"type\\\":\\\"string\\\"}\"}";
  private static final String SAME = "{\"schema\":\"{ \\\"type\\\" : \\\"string\\\" }\"}";
  private static final String NUMBER = "{\"schema\":\"{\\\"type\\\":\\\"long\\\"}\"}";

  @TempDir private Path dir;
  private LocalSchemaRegistry registry;

  @BeforeEach
  void start() {
    registry = LocalSchemaRegistry.start(dir, Ports.free());
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void aSchemaKeepsItsIdWhereverItIsRegistered() throws Exception {
    assertThat(post("/subjects/names-value/versions", NAME)).isEqualTo("200 {\"id\":1}");
    assertThat(post("/subjects/numbers-value/versions", NUMBER)).isEqualTo("200 {\"id\":2}");
    assertThat(post("/subjects/names-value/versions", SAME)).isEqualTo("200 {\"id\":1}");
    assertThat(post("/subjects/others-value/versions", NAME)).isEqualTo("200 {\"id\":1}");
    assertThat(get("/schemas/ids/2")).isEqualTo("200 {\"schema\":\"{\\\"type\\\":\\\"long\\\"}\"}");
    assertThat(get("/subjects"))
        .isEqualTo("200 [\"names-value\",\"numbers-value\",\"others-value\"]");
  }

  @Test
  void aPageOfAnotherSiteRegistersNothing() throws Exception {
    int port = URI.create(registry.url()).getPort();
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request =
          "POST /subjects/names-value/versions HTTP/1.1\r\nHost: localhost\r\n"
              + "Origin: http://evil.example\r\nConnection: close\r\nContent-Length: "
              + NAME.length()
              + "\r\n\r\n"
              + NAME;
      client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 403");
    }
    assertThat(get("/subjects")).isEqualTo("200 []");
  }

  @Test
  void whatWasRegisteredOutlivesIt() throws Exception {
    post("/subjects/names-value/versions", NAME);
    post("/subjects/names-value/versions", NUMBER);
    registry.close();
    registry = LocalSchemaRegistry.start(dir, Ports.free());

    assertThat(get("/subjects/names-value/versions/latest"))
        .contains("\"version\":2", "\"id\":2", "\"subject\":\"names-value\"");
    assertThat(post("/subjects/names-value/versions", NAME)).isEqualTo("200 {\"id\":1}");
  }

  @Test
  void whatIsNotThereHasTheCodeThatClientsExpect() throws Exception {
    assertThat(get("/schemas/ids/7")).startsWith("404 ").contains("40403");
    assertThat(get("/subjects/names-value/versions/latest")).startsWith("404 ").contains("40401");
    assertThat(post("/subjects/names-value/versions", "{\"schema\":\"{\"}"))
        .startsWith("422 ")
        .contains("42201");
  }

  private String get(String path) throws IOException, InterruptedException {
    return answer(HttpRequest.newBuilder(URI.create(registry.url() + path)).build());
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    return answer(
        HttpRequest.newBuilder(URI.create(registry.url() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static String answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }
}
