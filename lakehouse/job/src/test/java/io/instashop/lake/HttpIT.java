package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpIT {

  @TempDir private Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private TestLake lake;
  private HttpServer server;
  private Function<String, String> answers;

  @BeforeEach
  void start() throws IOException {
    lake = new TestLake(folder);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String uri = exchange.getRequestURI().toString();
    asked.add(uri);
    String answer = answers.apply(uri);
    int status = answer.matches("\\d{3}") ? Integer.parseInt(answer) : 200;
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void dataset(String more) {
    lake.define(
        "datasets/items.yml",
        """
        source: {type: http, url: 'http://127.0.0.1:%d/items', backoff: 10ms, retries: 2 %s}
        schema: [id INT, name STRING]
        target: {layer: raw, table: items}
        """
            .formatted(server.getAddress().getPort(), more));
  }

  @Test
  void pagesUntilOneIsShortRetriesAndKeepsTheAnswers() throws IOException {
    dataset(", records: /data, page: {size_parameter: limit, size: 2}");
    int[] failures = {1};
    answers =
        uri -> {
          if (uri.contains("page=2") && failures[0]-- > 0) {
            return "503";
          }
          return uri.contains("page=1")
              ? "{\"data\":[{\"id\":1,\"name\":\"a\"},{\"id\":2}]}"
              : "{\"data\":[{\"id\":3,\"tags\":[1]}]}";
        };
    assertThat(lake.run("items").get(0).outcome()).isEqualTo("ok");
    assertThat(asked)
        .containsExactly("/items?page=1&limit=2", "/items?page=2&limit=2", "/items?page=2&limit=2");
    assertThat(lake.rows("SELECT id, name, _rescued FROM raw.items"))
        .containsExactly("[1,a,null]", "[2,null,null]", "[3,null,{\"tags\":[1]}]");
    try (var files = Files.walk(folder.resolve("lake/_lake/captures/items"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".json")))
          .hasSize(2)
          .anySatisfy(file -> assertThat(file).hasContent(answers.apply("page=1")));
    }
    asked.clear();
    lake.rebuild("items");
    assertThat(asked).as("a rebuild reads what was kept").isEmpty();
    assertThat(lake.value("SELECT count(*) FROM raw.items")).isEqualTo(3L);
  }

  @Test
  void aFailureTellsTheUrlAndCapturesNothing() {
    dataset("");
    answers = uri -> "404";
    assertThat(lake.run("items").get(0).message())
        .matches("items: http://127.0.0.1:\\d+/items answered 404");
    answers = uri -> "500";
    assertThat(lake.run("items").get(0).message())
        .endsWith("/items answered 500, after 3 attempts");
    answers = uri -> "<html>";
    assertThat(lake.run("items").get(0).message()).contains("did not answer with JSON");
    server.stop(0);
    assertThat(lake.run("items").get(0).message())
        .contains("/items does not answer (")
        .endsWith("after 3 attempts");
    assertThat(lake.folder().hasTable("raw.items")).isFalse();
  }
}
