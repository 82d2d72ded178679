package io.instashop.dashboard;

import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.RedisServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as its main class starts it, on a free port, with short intervals. */
final class RunningDashboard implements AutoCloseable {

  /** Pages that one address may have open. */
  static final int MOST_OF_ADDRESS = 30;

  private final ConfigurableApplicationContext context;

  RunningDashboard(RedisServer redis, PostgresServer warehouse, StubPart part) {
    context =
        SpringApplication.run(
            DashboardApplication.class,
            "--server.port=0",
            "--spring.data.redis.url=" + redis.url(),
            "--spring.datasource.url=" + warehouse.jdbcUrl("dwh_db"),
            "--instashop.dashboard.history.interval=200ms",
            "--instashop.dashboard.history.max-load-percent=100",
            "--instashop.dashboard.analysis.time-limit=3s",
            "--instashop.dashboard.live.probe=200ms",
            // What a test sees after the start came by an announcement.
            "--instashop.dashboard.live.reload=1h",
            "--instashop.dashboard.web.heartbeat=300ms",
            "--instashop.dashboard.web.max-clients-per-address=" + MOST_OF_ADDRESS,
            "--instashop.dashboard.recent.interval=200ms",
            "--instashop.dashboard.parts.interval=200ms",
            "--instashop.dashboard.parts.start-patience=0s",
            "--instashop.dashboard.parts.generator=http://127.0.0.1:1",
            "--instashop.dashboard.parts.producer=" + part.url(),
            "--instashop.dashboard.parts.consumer=" + part.url(),
            "--instashop.dashboard.parts.metrics=" + part.url());
  }

  int port() {
    return Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/";
  }

  /** How many streams are open. */
  int connections() {
    return (int) gauge("instashop.dashboard.pages");
  }

  /** A gauge with these tags: name, value, and so on. */
  double gauge(String name, String... tags) {
    return meters().get(name).tags(tags).gauge().value();
  }

  /** How long the warehouse took for a panel, all questions together. */
  Duration asked(String panel) {
    Timer timer = meters().get("instashop.dashboard.query").tag("panel", panel).timer();
    return Duration.ofNanos((long) timer.totalTime(TimeUnit.NANOSECONDS));
  }

  private MeterRegistry meters() {
    return context.getBean(MeterRegistry.class);
  }

  StreamReader stream() throws Exception {
    return new StreamReader(port());
  }

  @Override
  public void close() {
    context.close();
  }
}
