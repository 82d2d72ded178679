package io.instashop.cli.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.instashop.cli.platform.RunState;
import io.instashop.kit.cli.OneLineErrors;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RateCommandTest {

  @TempDir private Path folder;
  private final StringWriter printed = new StringWriter();
  private final StringWriter complaints = new StringWriter();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer generator;

  @BeforeEach
  void start() throws IOException {
    generator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    generator.createContext(
        "/api/generator/rate",
        exchange -> {
          boolean change = exchange.getRequestMethod().equals("POST");
          if (change) {
            asked.add(
                exchange.getRequestHeaders().getFirst("X-InstaShop-Request")
                    + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          }
          boolean refused = asked.toString().contains("13");
          String answer =
              refused
                  ? "{\"detail\": \"not thirteen\"}"
                  : "{\"rate\": " + (change ? 500 : 10) + "}";
          exchange.sendResponseHeaders(refused ? 400 : 200, answer.length());
          exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    generator.start();
  }

  @AfterEach
  void stop() {
    generator.stop(0);
  }

  @Test
  void asksTheRunningGeneratorForAnotherRate() throws IOException {
    running(true);

    assertThat(execute("500")).isZero();
    assertThat(asked).containsExactly("1 {\"rate\": 500}");
    assertThat(printed.toString()).contains("500 events per second from now on, before 10");
  }

  @Test
  void showsTheRateWhenNoneIsAskedFor() throws IOException {
    running(true);

    assertThat(execute()).isZero();
    assertThat(asked).isEmpty();
    assertThat(printed.toString()).contains("The generator makes 10 events per second");
  }

  @Test
  void saysWhatTheGeneratorRefused() throws IOException {
    running(true);

    assertThat(execute("13")).isEqualTo(1);
    assertThat(complaints.toString()).contains("status 400", "not thirteen");
  }

  @Test
  void saysWhatToDoWhenNothingRuns() {
    assertThat(execute("500")).isEqualTo(1);
    assertThat(complaints.toString()).contains("nothing runs on the data folder", "instashop up");
  }

  @Test
  void saysThatTheGeneratorDoesNotAnswer() throws IOException {
    running(true);
    generator.stop(0);

    assertThat(execute("500")).isEqualTo(1);
    assertThat(complaints.toString()).contains("does not answer; see 'instashop status'");
  }

  @Test
  void refusesARateOutOfRangeBeforeItAsks() throws IOException {
    running(true);

    assertThat(execute("50001")).isEqualTo(2);
    assertThat(complaints.toString()).contains("must be a whole number from 1 to 50000");
    assertThat(asked).isEmpty();
  }

  private void running(boolean withGenerator) throws IOException {
    Files.createDirectories(folder.resolve("run"));
    String address = "http://localhost:" + generator.getAddress().getPort();
    RunState.ofThisProcess(
            Map.of(), withGenerator ? Map.of("generator-service", address) : Map.of(), Map.of())
        .write(folder.resolve("run").resolve("state.json"));
  }

  private int execute(String... arguments) {
    CommandLine command = OneLineErrors.install(new CommandLine(new RateCommand()));
    command.setOut(new PrintWriter(printed, true));
    command.setErr(new PrintWriter(complaints, true));
    String[] all = new String[arguments.length + 2];
    all[0] = "--data";
    all[1] = folder.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return command.execute(all);
  }
}
