package io.instashop.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.RedisServer;
import io.instashop.testservers.server.TestServers;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job as a process of its own, whose whole output is looked at. */
@Tag("faults")
class PasswordIT {

  private static final String PASSWORD = "s3cret-trial";

  @TempDir private Path folder;

  @Test
  void neitherLogNorHealthNorSparksPagesShowThePasswordOfRedis() throws Exception {
    RedisServer redis = TestServers.redis();
    int health = freePort();
    int pages = freePort();
    Process job =
        start(
            Map.of(),
            "--redis-url=redis://:" + PASSWORD + "@127.0.0.1:" + redis.port(),
            "--kafka-bootstrap-servers=" + TestServers.kafka().bootstrapServers(),
            "--server-port=" + health,
            "--ui-port=" + pages,
            "--checkpoint-dir=" + folder.resolve("checkpoint"));
    try {
      await().atMost(Patience.seconds(60)).until(() -> output().contains("Metrics job: Kafka"));
      assertThat(output()).contains("Redis redis://******@127.0.0.1:" + redis.port());
      assertThat(get("http://127.0.0.1:" + health + "/actuator/health"))
          .contains("\"redis\"")
          .doesNotContain(PASSWORD);
      assertThat(get("http://127.0.0.1:" + health + "/api/status")).doesNotContain(PASSWORD);
      String api = "http://127.0.0.1:" + pages + "/api/v1/applications";
      String id = get(api).replaceAll("(?s).*\"id\" : \"([^\"]+)\".*", "$1");
      assertThat(get(api + "/" + id + "/environment"))
          // Without it Spark ignores a request to end a job, though it answers with a redirect.
          .contains("sun.java.command", "[ \"spark.ui.killEnabled\", \"false\" ]")
          .doesNotContain(PASSWORD);
      assertThat(get("http://127.0.0.1:" + pages + "/environment/")).doesNotContain(PASSWORD);
      // There are no links that end jobs, and another host gets no page.
      assertThat(get("http://127.0.0.1:" + pages + "/jobs/")).doesNotContain("/kill/");
      assertThat(statusOf(pages, "/jobs/", "evil.example")).isEqualTo(421);
      assertThat(statusOf(health, "/actuator/health", "evil.example")).isEqualTo(421);
    } finally {
      job.destroy();
      job.waitFor();
    }
    assertThat(output()).doesNotContain(PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rediss//:" + PASSWORD + "@host",
        ":" + PASSWORD + "@host:6379",
        "redis://:" + PASSWORD + "@host:port",
        "redis://:" + PASSWORD + " @host"
      })
  void aRefusalDoesNotShowIt(String url) throws Exception {
    Process job = start(Map.of("SPRING_DATA_REDIS_URL", url));

    assertThat(job.waitFor()).isEqualTo(2);
    assertThat(output())
        .contains("--redis-url (SPRING_DATA_REDIS_URL) must be like redis://localhost:6379")
        .doesNotContain(PASSWORD);
  }

  @Test
  void theHelpDoesNotShowTheOneInTheEnvironment() throws Exception {
    Process job =
        start(Map.of("SPRING_DATA_REDIS_URL", "redis://:" + PASSWORD + "@host"), "--help");

    assertThat(job.waitFor()).isZero();
    assertThat(output()).contains("--redis-url").doesNotContain(PASSWORD);
  }

  private Process start(Map<String, String> environment, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(MetricsJob.class.getName());
    command.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().remove("SPRING_DATA_REDIS_URL");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  private static String get(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** Over a socket: a client of HTTP does not send another's host. */
  private static int statusOf(int port, String path, String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String line =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .findFirst()
              .orElse("");
      return Integer.parseInt(line.split(" ")[1]);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
