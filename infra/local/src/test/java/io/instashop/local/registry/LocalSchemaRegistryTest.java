package io.instashop.local.registry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.local.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LocalSchemaRegistryTest {

  private static final String NAME = "{\"schema\":\"{\\\"type\\\":\\\"string\\\"}\"}";
  private static final String SAME = "{\"schema\":\"{ \\\"type\\\" : \\\"string\\\" }\"}";
  private static final String MAYBE_NAME = "{\"schema\":\"[\\\"null\\\",\\\"string\\\"]\"}";
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
  void theVersionsOfASubjectAreListedAndEachIsFound() throws Exception {
    post("/subjects/names-value/versions", NAME);
    post("/subjects/names-value/versions", MAYBE_NAME);
    assertThat(get("/subjects/names-value/versions")).isEqualTo("200 [1,2]");
    assertThat(get("/subjects/names-value/versions/1")).contains("200", "string", "\"id\":1");
    assertThat(get("/subjects/names-value/versions/2")).contains("200", "null", "\"id\":2");
    assertThat(get("/subjects/names-value/versions/2/schema"))
        .isEqualTo("200 [\"null\",\"string\"]");
    assertThat(post("/subjects/names-value", MAYBE_NAME)).contains("200", "\"version\":2");
    assertThat(post("/subjects/names-value", NUMBER)).startsWith("404").contains("40403");
    assertThat(get("/subjects/names-value/versions/3")).startsWith("404").contains("40402");
  }

  @Test
  void aPageOfAnotherSiteRegistersAndReadsNothing() throws Exception {
    String request = "POST /subjects/names-value/versions HTTP/1.1\r\nHost: %s\r\n%s";
    String body = "Connection: close\r\nContent-Length: " + NAME.length() + "\r\n\r\n" + NAME;
    assertThat(raw(request.formatted("localhost", "Origin: http://evil.example\r\n" + body)))
        .startsWith("HTTP/1.1 403");
    assertThat(raw(request.formatted("evil.example", body))).startsWith("HTTP/1.1 421");
    assertThat(get("/subjects")).isEqualTo("200 []");
  }

  @Test
  @Timeout(120)
  void clientsThatStallHoldUpNobodyAndAreClosed() throws Exception {
    List<Socket> stalled = new ArrayList<>();
    try {
      // Half of them within the first line, the others within the body.
      String begun = "POST /subjects/s/versions HTTP/1.1\r\nContent-Length: 9\r\n\r\n{";
      for (int client = 0; client < 100; client++) {
        Socket socket = open();
        stalled.add(socket);
        socket.getOutputStream().write((client % 2 == 0 ? "G" : begun).getBytes(US_ASCII));
      }
      // Through a socket: the JDK's client would try once more when it is cut off with the others.
      assertThat(raw("GET /subjects HTTP/1.1\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 200");
      for (Socket client : stalled) {
        assertThat(isClosed(client)).isTrue();
      }
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
  }

  @Test
  @Timeout(120)
  void aRequestThatIsTooLargeIsRefusedWithoutBeingKept() throws Exception {
    byte[] piece = " ".repeat(1_000_000).getBytes(US_ASCII);
    Iterable<byte[]> pieces = Collections.nCopies(100, piece);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry.url() + "/subjects/names-value/versions"))
            .POST(HttpRequest.BodyPublishers.ofByteArrays(pieces))
            .build();
    assertThat(answer(request)).startsWith("413 ").contains("at most 262144 bytes");
    String largest = NAME + " ".repeat(LocalSchemaRegistry.LARGEST_BODY - NAME.length());
    assertThat(post("/subjects/names-value/versions", largest)).isEqualTo("200 {\"id\":1}");
    assertThat(post("/subjects/names-value/versions", largest + " ")).startsWith("413 ");
  }

  @Test
  void whatWasRegisteredOutlivesIt() throws Exception {
    post("/subjects/names-value/versions", NAME);
    post("/subjects/names-value/versions", MAYBE_NAME);
    send("PUT", "/config/names-value", "{\"compatibility\":\"FULL\"}");
    registry.close();
    registry = LocalSchemaRegistry.start(dir, Ports.free());

    assertThat(get("/subjects/names-value/versions/latest"))
        .contains("\"version\":2", "\"id\":2", "\"subject\":\"names-value\"");
    assertThat(get("/config/names-value")).isEqualTo("200 {\"compatibilityLevel\":\"FULL\"}");
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

  @Test
  void aSchemaThatReadersCannotUnderstandIsRefusedByTheLevelOfItsSubject() throws Exception {
    String versions = "/subjects/names-value/versions";
    assertThat(get("/config")).isEqualTo("200 {\"compatibilityLevel\":\"BACKWARD\"}");
    post(versions, NAME);

    assertThat(post(versions, NUMBER)).startsWith("409 ").contains("incompatible", "names-value");
    assertThat(post("/compatibility" + versions + "/latest", NUMBER))
        .contains("\"is_compatible\":false");
    assertThat(post("/compatibility" + versions + "/1", MAYBE_NAME))
        .contains("\"is_compatible\":true");
    assertThat(get(versions)).isEqualTo("200 [1]");

    // An old reader of plain names would meet a null.
    send("PUT", "/config/names-value", "{\"compatibility\":\"FORWARD\"}");
    assertThat(post(versions, MAYBE_NAME)).startsWith("409 ");
    send("PUT", "/config/names-value", "{\"compatibility\":\"NONE\"}");
    assertThat(post(versions, NUMBER)).isEqualTo("200 {\"id\":2}");
    assertThat(get("/config")).as("the others").contains("BACKWARD");
    assertThat(send("PUT", "/config", "{\"compatibility\":\"LOOSE\"}"))
        .startsWith("422 ")
        .contains("42203", "FULL_TRANSITIVE");
  }

  @Test
  void aTransitiveLevelLooksAtAllVersions() throws Exception {
    String versions = "/subjects/sales-value/versions";
    post(versions, order(""));
    post(versions, order(",{'name':'note','type':'string','default':''}"));
    String third = order(",{'name':'n','type':'int','default':0}");
    assertThat(post("/compatibility" + versions, third)).contains("true");
    send("PUT", "/config", "{\"compatibility\":\"FULL_TRANSITIVE\"}");
    assertThat(post("/compatibility" + versions, third)).contains("true");
    String demanding = order(",{'name':'note','type':'string'}");
    send("PUT", "/config", "{\"compatibility\":\"BACKWARD\"}");
    assertThat(post("/compatibility" + versions, demanding)).contains("true");
    send("PUT", "/config", "{\"compatibility\":\"BACKWARD_TRANSITIVE\"}");
    assertThat(post(versions, demanding)).startsWith("409 ");
  }

  @Test
  void aDeletedVersionIsGoneAndItsNumberAndIdAreNotGivenAgain() throws Exception {
    post("/subjects/names-value/versions", NAME);
    post("/subjects/names-value/versions", MAYBE_NAME);

    assertThat(send("DELETE", "/subjects/names-value/versions/2", "")).isEqualTo("200 2");
    assertThat(get("/subjects/names-value/versions")).isEqualTo("200 [1]");
    assertThat(get("/schemas/ids/2")).as("for messages that have it").startsWith("200 ");
    assertThat(send("DELETE", "/subjects/names-value", "")).isEqualTo("200 [1]");
    assertThat(get("/subjects")).isEqualTo("200 []");
    assertThat(post("/subjects/names-value/versions", NUMBER)).isEqualTo("200 {\"id\":3}");
    assertThat(get("/subjects/names-value/versions")).isEqualTo("200 [3]");
  }

  @Test
  void otherKindsOfSchemasAreRefused() throws Exception {
    assertThat(get("/schemas/types")).isEqualTo("200 [\"AVRO\"]");
    assertThat(
            post("/subjects/names-value/versions", "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}"))
        .startsWith("422 ")
        .contains("Avro");
    assertThat(post("/subjects/names-value/versions", "{\"schema\":\"{'type':'nonsense'}\"}"))
        .startsWith("422 ");
  }

  private static String order(String more) {
    String schema =
        "{'type':'record','name':'Order','fields':[{'name':'id','type':'long'}" + more + "]}";
    return "{\"schema\":\"" + schema.replace("'", "\\\"") + "\"}";
  }

  private Socket open() throws IOException {
    int port = URI.create(registry.url()).getPort();
    Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
    client.setSoTimeout(60_000);
    return client;
  }

  /** Waits for it; what was sent and not read makes it a reset. */
  private static boolean isClosed(Socket client) throws IOException {
    try {
      return client.getInputStream().read() == -1;
    } catch (SocketException e) {
      return true;
    }
  }

  private String raw(String request) throws IOException {
    try (Socket client = open()) {
      client.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    return answer(HttpRequest.newBuilder(URI.create(registry.url() + path)).build());
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  private String send(String method, String path, String body)
      throws IOException, InterruptedException {
    return answer(
        HttpRequest.newBuilder(URI.create(registry.url() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static String answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }
}
