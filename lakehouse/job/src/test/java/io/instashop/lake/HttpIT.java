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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
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
    if (answer.startsWith("<")) {
      exchange.getResponseHeaders().set("Link", answer.lines().findFirst().orElseThrow());
      answer = answer.substring(answer.indexOf('\n') + 1);
    }
    byte[] body = status == 204 ? new byte[0] : answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
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
  void pagesUntilOneIsEmptyRetriesAndKeepsTheAnswers() throws IOException {
    dataset(", records: /data, page: {size_parameter: limit, size: 2}");
    int[] failures = {1};
    answers =
        uri -> {
          if (uri.contains("page=2") && failures[0]-- > 0) {
            return "503";
          }
          return uri.contains("page=1")
              ? "{\"data\":[{\"id\":1,\"name\":\"a\"},{\"id\":2}]}"
              : uri.contains("page=2") ? "{\"data\":[{\"id\":3,\"tags\":[1]}]}" : "{\"data\":[]}";
        };
    assertThat(lake.run("items").get(0).outcome()).isEqualTo("ok");
    assertThat(asked)
        .containsExactly(
            "/items?limit=2&page=1",
            "/items?limit=2&page=2",
            "/items?limit=2&page=2",
            "/items?limit=2&page=3");
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

  /** A store renames a folder file by file, and a kill may come between two. */
  @Test
  void aRenameThatWasCutOffIsFinished() throws IOException {
    dataset("");
    answers = uri -> "[]";
    Path captures = folder.resolve("lake/_lake/captures/items");
    Files.createDirectories(captures.resolve("before"));
    Files.createDirectories(captures.resolve("_before"));
    Files.createDirectories(captures.resolve("_cut-off"));
    Files.writeString(captures.resolve("before/page-000001.json"), "[{\"id\":1}]");
    Files.writeString(captures.resolve("_before/page-000001.json"), "[{\"id\":1}]");
    Files.writeString(captures.resolve("_before/page-000002.json"), "[{\"id\":2}]");
    Files.writeString(captures.resolve("_cut-off/page-000001.json"), "[{\"id\":3}]");

    assertThat(lake.run("items").get(0).outcome()).isEqualTo("ok");
    assertThat(lake.rows("SELECT id FROM raw.items")).containsExactly("[1]", "[2]");
    assertThat(captures.resolve("_before")).doesNotExist();
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
    answers = uri -> "oops";
    assertThat(lake.run("items").get(0).message()).contains("did not answer with JSON");
    server.stop(0);
    assertThat(lake.run("items").get(0).message())
        .contains("/items does not answer (")
        .endsWith("after 3 attempts");
    assertThat(lake.folder().hasTable("raw.items")).isFalse();
  }

  /** Items from one number up to before another. */
  private static String items(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(id -> "{\"id\":" + id + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static int number(String uri, String parameter) {
    Matcher matcher = Pattern.compile("[?&]" + parameter + "=(\\d+)").matcher(uri);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
  }

  private void gives(String page, Function<String, String> server, int records) {
    dataset(", page: {" + page + "}");
    answers = server;
    asked.clear();
    lake.said.clear();
    assertThat(lake.run("items").get(0).rows())
        .as(() -> page + asked + lake.said)
        .isEqualTo(records);
  }

  @Test
  void allRecordsOfServersThatPageInTheirOwnWay() {
    // 23 records, at most 10 a page whatever is asked for.
    gives(
        "size_parameter: limit, size: 100",
        uri -> items((number(uri, "page") - 1) * 10, Math.min(23, number(uri, "page") * 10)),
        23);
    // The number counts records, of which the server gives fewer than asked for.
    gives(
        "parameter: offset, counts: records, size_parameter: limit, size: 100",
        uri -> items(number(uri, "offset"), Math.min(33, number(uri, "offset") + 10)),
        33);
    for (String end : List.of("404", "204", "410", "416")) {
      int from = 100 * Integer.parseInt(end);
      gives(
          "size_parameter: limit, size: 2",
          uri ->
              number(uri, "page") > 2
                  ? end
                  : items(from + number(uri, "page") * 2, from + number(uri, "page") * 2 + 2),
          4);
    }
    // The last page forever, and every page the same.
    gives(
        "start: 1",
        uri ->
            items(
                200 + Math.min(number(uri, "page"), 3) * 5,
                205 + Math.min(number(uri, "page"), 3) * 5),
        15);
    assertThat(String.join("\n", lake.said)).contains("page 4 is one that was there before");
    gives("start: 1", uri -> items(300, 305), 5);
    assertThat(asked).hasSize(2);
  }

  @Test
  void theNextPageIsWhatTheAnswerSays() {
    gives(
        "next: link",
        uri ->
            number(uri, "after") < 3
                ? "</items?after=%d&x=1>; rel=\"next\", </items>; rel=\"first\"\n"
                        .formatted(number(uri, "after") + 1)
                    + items(number(uri, "after") * 2, number(uri, "after") * 2 + 2)
                : "</items>; rel=\"first\"\n" + items(6, 7),
        5);
    dataset(", records: /data, page: {parameter: cursor, next: /meta/next}");
    answers =
        uri ->
            uri.contains("cursor=b%2F1")
                ? "{\"data\":[{\"id\":12}],\"meta\":{\"next\":null}}"
                : "{\"data\":[{\"id\":11}],\"meta\":{\"next\":\"b/1\"}}";
    assertThat(lake.run("items").get(0).rows()).isEqualTo(2);
    dataset(", records: /data, page: {next: /next}");
    answers = uri -> "{\"data\":[{\"id\":21}],\"next\":\"http://localhost:1/items\"}";
    assertThat(lake.run("items").get(0).message())
        .matches("the next page of http://127.0.0.1:\\d+/items is on another server \\(.*");
  }

  @Test
  void aValueThatJsonHasNotRefusesItsRecordAlone() {
    dataset(", records: /data");
    answers = uri -> "{\"data\":[{\"id\":1},{\"id\":NaN},{\"id\":2}]}";
    assertThat(lake.run("items").get(0).outcome()).as(() -> "" + lake.said).isEqualTo("ok");
    answers = uri -> "{\"data\":null}";
    assertThat(lake.run("items").get(0).outcome()).as(() -> "" + lake.said).isEqualTo("ok");
    assertThat(lake.rows("SELECT id FROM raw.items")).containsExactly("[1]", "[2]");
    assertThat(lake.rows("SELECT raw FROM quarantine.records")).containsExactly("[{\"id\":NaN}]");
  }

  @Test
  void whatMayBeMissingIsTold() {
    dataset(", page: {size_parameter: limit, size: 2}");
    answers =
        uri ->
            number(uri, "page") > 2
                ? "422"
                : items(number(uri, "page") * 2, number(uri, "page") * 2 + 2);
    assertThat(lake.run("items").get(0).message())
        .contains("answered 422 behind 2 full pages; it may have more records than it gives");
    assertThat(lake.folder().hasTable("raw.items")).isFalse();
    dataset("");
    answers = uri -> "</items?page=2>; rel=next\n" + items(1, 3);
    assertThat(lake.run("items").get(0).rows()).isEqualTo(2);
    assertThat(String.join("\n", lake.said)).contains("has more pages (header Link)");
  }
}
