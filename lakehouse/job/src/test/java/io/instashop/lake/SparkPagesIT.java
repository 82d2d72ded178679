package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark's own pages, which a command serves if somebody asks for them. */
@Tag("faults")
class SparkPagesIT {

  private static final Pattern ADDRESS =
      Pattern.compile("Spark's pages: http://127\\.0\\.0\\.1:(\\d+)");

  @TempDir private Path folder;

  @Test
  void theyAnswerTheLoopbackAddressAndTheNamesThatAreAllowedAndEndNoJob() throws Exception {
    Process command =
        new ChildLake(folder)
            .start(
                folder.resolve("lake").toString(),
                Map.of(
                    "INSTASHOP_LAKE_UI_PORT", "0",
                    "INSTASHOP_HTTP_ALLOWED_HOSTS", "lake.example.org"),
                "tables",
                "--every=1s");
    try {
      await().atMost(Patience.seconds(90)).until(() -> port().isPresent());
      int port = port().orElseThrow();
      String all = "/api/v1/applications";
      String application =
          all
              + "/"
              + answer(port, all, "localhost").replaceAll("(?s).*\"id\" : \"([^\"]+)\".*", "$1");
      assertThat(answer(port, "/jobs/", "localhost"))
          .startsWith("HTTP/1.1 200")
          .contains("instashop-lake")
          .doesNotContain("/kill/");
      // Without it Spark ignores such a request, and shows no link for one.
      assertThat(answer(port, application + "/environment", "localhost"))
          .contains("[ \"spark.ui.killEnabled\", \"false\" ]");
      assertThat(answer(port, "/jobs/", "127.0.0.1:" + port)).startsWith("HTTP/1.1 200");
      assertThat(answer(port, "/jobs/", "lake.example.org")).startsWith("HTTP/1.1 200");
      assertThat(answer(port, "/jobs/", "evil.example"))
          .startsWith("HTTP/1.1 421")
          .contains("INSTASHOP_HTTP_ALLOWED_HOSTS");
      // A server of all addresses would answer at this one, too.
      assertThatThrownBy(() -> new Socket("127.0.0.2", port).close())
          .isInstanceOf(ConnectException.class);
    } finally {
      command.destroyForcibly().onExit().join();
    }
  }

  private Optional<Integer> port() throws IOException {
    Path log = folder.resolve("child.log");
    return Files.exists(log)
        ? ADDRESS
            .matcher(Files.readString(log))
            .results()
            .findFirst()
            .map((MatchResult found) -> Integer.parseInt(found.group(1)))
        : Optional.empty();
  }

  /** Over a socket: a client of HTTP does not send another's host. */
  private static String answer(int port, String path, String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
