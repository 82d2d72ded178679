package io.instashop.metrics.progress;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.kit.http.Page;
import io.instashop.kit.http.PageServer;
import io.instashop.kit.origin.AllowedHosts;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import io.instashop.kit.status.ProgressLog;
import io.instashop.kit.status.ServiceStatus;
import io.instashop.metrics.settings.MetricsSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Serves health, meters and status over HTTP, on the paths that the Boot services have, and logs
 * progress as they do.
 */
public final class StatusServer implements AutoCloseable {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final PageServer server;
  private final ProgressLog log;

  /**
   * Starts to serve.
   *
   * @param port 0 for any free one
   * @param hosts that requests may name
   * @param components the parts that make up the health, asked on each request
   * @param faults why an aggregation does not do its work, asked on each request
   * @throws RefusedSettingException if the address cannot be used
   */
  public StatusServer(
      String address,
      int port,
      AllowedHosts hosts,
      Collection<AggregationProgress> aggregations,
      Supplier<Map<String, Component>> components,
      Function<Aggregation, Optional<String>> faults,
      Clock clock) {
    MetricsMeters meters = new MetricsMeters(aggregations);
    MetricsActivity activity = new MetricsActivity(aggregations, components, faults, clock);
    try {
      server =
          new PageServer(
              address,
              port,
              hosts,
              Map.of(
                  "/actuator/health",
                  () -> health(components.get(), aggregations),
                  "/actuator/prometheus",
                  () -> new Page.Answer(200, PROMETHEUS, meters.scrape()),
                  ServiceStatus.PATH,
                  () -> json(Reports.status(ServiceStatus.of(MetricsSettings.PROGRAM, activity)))));
    } catch (IOException e) {
      throw new RefusedSettingException(
          SettingName.option("--server-port", "SERVER_PORT"),
          "must be a port of " + address + " that is free (" + e.getMessage() + ")",
          port);
    }
    log = ProgressLog.start(() -> ServiceStatus.of(MetricsSettings.PROGRAM, activity));
  }

  /** The port that was bound. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    log.close();
    server.close();
  }

  private static Page.Answer health(
      Map<String, Component> parts, Collection<AggregationProgress> aggregations) {
    int status = Reports.isUp(parts.values()) ? 200 : 503;
    return new Page.Answer(status, Page.JSON, Reports.health(parts, aggregations));
  }

  private static Page.Answer json(String body) {
    return new Page.Answer(200, Page.JSON, body);
  }
}
