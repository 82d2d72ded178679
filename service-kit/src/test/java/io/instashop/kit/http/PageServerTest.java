package io.instashop.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.instashop.kit.origin.AllowedHosts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Those that wait for a deadline do so together. */
@Timeout(60)
class PageServerTest {

  private static final Duration DEADLINE = Duration.ofSeconds(3);
  private static final AllowedHosts HOSTS = AllowedHosts.of("test-job", List.of());

  private final HttpClient http = HttpClient.newHttpClient();
  private final CountDownLatch release = new CountDownLatch(1);
  private final List<Socket> sockets = new ArrayList<>();
  private PageServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new PageServer(
            "127.0.0.1",
            0,
            HOSTS,
            Map.of(
                "/health",
                () -> new Page.Answer(200, Page.JSON, "{\"status\":\"UP\"}"),
                "/down",
                () -> new Page.Answer(503, Page.JSON, "{}"),
                "/large",
                () -> new Page.Answer(200, Page.JSON, "x".repeat(50_000_000)),
                "/defect",
                () -> {
                  throw new IllegalStateException("a defect of the page");
                },
                "/blocked",
                this::blocked),
            DEADLINE);
  }

  @AfterEach
  void stop() throws IOException {
    release.countDown();
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  @Test
  void itServesPagesAndRefusesWhatItDoesNotServe() throws Exception {
    assertThat(get("/health?x=1").body()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(get("/health").headers().firstValue("content-type")).contains(Page.JSON);
    assertThat(get("/down").statusCode()).isEqualTo(503);
    assertThat(get("/nothing").statusCode()).isEqualTo(404);
    assertThat(get("/defect"))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(500))
        .satisfies(answer -> assertThat(answer.body()).isEqualTo("a defect of the page\n"));
    assertThat(
            http.send(
                    request("/health").POST(HttpRequest.BodyPublishers.ofString("x")).build(),
                    HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(405);
    assertThat(answerTo("what is this\r\n\r\n")).startsWith("HTTP/1.1 400");
    assertThat(answerTo("GET /" + "x".repeat(100_000) + " HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void aRequestToAnotherHostOrFromAnotherPageIsRefused() throws Exception {
    assertThat(wholeAnswerTo("GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
        .startsWith("HTTP/1.1 421")
        .endsWith(
            "this program does not answer to the host 'evil.example'; instashop.http.allowed-hosts"
                + " (INSTASHOP_HTTP_ALLOWED_HOSTS) allows further ones\n");
    assertThat(wholeAnswerTo("GET /health HTTP/1.1\r\nHost: test-job:8084\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
    assertThat(
            wholeAnswerTo(
                "POST /health HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void clientsThatSendOneByteAndStallDelayNobodyAndAreClosed() throws Exception {
    for (int client = 0; client < 200; client++) {
      open().getOutputStream().write('G');
    }
    for (int request = 0; request < 20; request++) {
      long began = System.nanoTime();
      assertThat(get("/health").statusCode()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(DEADLINE);
    }
    for (Socket client : sockets) {
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void moreClientsThanConnectionsStillDelayNobody() throws Exception {
    for (int client = 0; client < OpenConnections.MOST + 50; client++) {
      open().getOutputStream().write('G');
    }
    assertThat(get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aClientThatDripsIsClosedAtTheDeadline() throws Exception {
    Socket client = open();
    long began = System.nanoTime();
    assertThatThrownBy(
            () -> {
              while (Duration.ofNanos(System.nanoTime() - began).compareTo(DEADLINE.multipliedBy(8))
                  < 0) {
                client.getOutputStream().write("X".getBytes(StandardCharsets.US_ASCII));
                Thread.sleep(100);
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aClientThatDoesNotTakeItsAnswerIsClosedAtTheDeadline() throws Exception {
    Socket client = open();
    client.getOutputStream().write(bytes("GET /large HTTP/1.1\r\nHost: x\r\n\r\n"));
    Thread.sleep(DEADLINE.multipliedBy(2).toMillis());

    assertThat(get("/health").statusCode()).isEqualTo(200);
    assertThat(drained(client)).isLessThan(50_000_000);
  }

  @Test
  void whenPagesTakeTooLongTheRestIsRefusedAtOnce() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
    // Two are being made and 32 wait; six are too many.
    for (int request = 0; request < 40; request++) {
      waiting.add(
          http.sendAsync(request("/blocked").build(), HttpResponse.BodyHandlers.ofString()));
    }
    // Released before all have come, a page would make room for one that is too many.
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> waiting.stream().filter(CompletableFuture::isDone).count() == 6);
    release.countDown();
    assertThat(waiting)
        .extracting(one -> one.join().statusCode())
        .containsOnly(200, 503)
        .filteredOn(status -> status == 503)
        .hasSize(6);
    assertThat(get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void aPortThatIsTakenIsSaid() {
    assertThatThrownBy(() -> new PageServer("127.0.0.1", server.port(), HOSTS, Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("in use");
  }

  private Page.Answer blocked() {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Page.Answer(200, Page.JSON, "{}");
  }

  private Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(30_000);
    sockets.add(socket);
    return socket;
  }

  private String answerTo(String request) throws IOException {
    Socket client = open();
    client.getOutputStream().write(bytes(request));
    byte[] start = client.getInputStream().readNBytes(12);
    return new String(start, StandardCharsets.US_ASCII);
  }

  private String wholeAnswerTo(String request) throws IOException {
    Socket client = open();
    client.getOutputStream().write(bytes(request));
    return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** How many bytes still came before the end. */
  private static long drained(Socket client) {
    long bytes = 0;
    byte[] buffer = new byte[65_536];
    try (InputStream in = client.getInputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
      }
    } catch (IOException e) {
      // Closed with data on the way.
    }
    return bytes;
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(30));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
