package io.instashop.metrics.progress;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Serves health, meters and figures over HTTP. */
public final class StatusServer implements AutoCloseable {

  private static final String JSON = "application/json";

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "status");
            thread.setDaemon(true);
            return thread;
          });
  private final Collection<AggregationProgress> aggregations;
  private final Supplier<Map<String, Component>> components;
  private final StageMeters meters;

  /**
   * Starts to serve.
   *
   * @param port 0 for any free one
   * @param components the parts that make up the health, asked on each request
   * @throws RefusedSettingException if the address cannot be used
   */
  public StatusServer(
      String address,
      int port,
      Collection<AggregationProgress> aggregations,
      Supplier<Map<String, Component>> components) {
    this.aggregations = aggregations;
    this.components = components;
    this.meters = new StageMeters(aggregations);
    try {
      server = HttpServer.create(new InetSocketAddress(address, port), 0);
    } catch (IOException e) {
      throw new RefusedSettingException(
          SettingName.option("--server-port", "SERVER_PORT"),
          "must be a port of " + address + " that is free (" + e.getMessage() + ")",
          port);
    }
    server.createContext("/actuator/health", this::health);
    server.createContext(
        "/actuator/prometheus",
        exchange -> answer(exchange, 200, "text/plain; version=0.0.4", meters.scrape()));
    server.createContext(
        "/api/metrics",
        exchange -> answer(exchange, 200, JSON, Reports.metrics(this.aggregations)));
    server.setExecutor(threads);
    server.start();
  }

  /** The port that was bound. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void health(HttpExchange exchange) throws IOException {
    Map<String, Component> parts = components.get();
    answer(
        exchange,
        Reports.isUp(parts.values()) ? 200 : 503,
        JSON,
        Reports.health(parts, aggregations));
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
