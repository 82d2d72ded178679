package io.instashop.dashboard;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Answers {@code /actuator/health} as another program would, for tests. */
public final class StubPart implements AutoCloseable {

  private final HttpServer server;
  private volatile int status = 200;
  private volatile String body = "{}";

  public StubPart() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "stub-part");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext(
        "/actuator/health",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  public StubPart answers(int newStatus, String newBody) {
    status = newStatus;
    body = newBody;
    return this;
  }

  /** Up, with a stage that saw an event at that time and its servers there. */
  public StubPart up(java.time.Instant newestEvent) {
    return answers(
        200,
        """
        {"status": "UP", "components": {
          "stage": {"status": "UP", "details": {"newestEvent": "%s", "events": 1234}},
          "database": {"status": "UP"},
          "kafka": {"status": "UP", "details": {"brokers": 1}}}}
        """
            .formatted(newestEvent));
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
