package io.instashop.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.RedisServer;
import io.instashop.testservers.server.TestServers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("slow")
class OutageIT {

  private static final Duration PATIENCE = Patience.seconds(40);

  @Test
  void sourcesThatFailAreNamedTheirFiguresStayAndTheyComeBackByThemselves() throws Exception {
    Instant window = TestMetrics.windowOf(Instant.now());
    try (StubPart part = new StubPart().up(window);
        RedisServer redis = TestServers.ownRedis();
        PostgresServer postgres = TestServers.ownPostgres("dwh_db")) {
      new TestWarehouse(postgres).create();
      new TestWarehouse(postgres).transaction(window, "10.00", "completed");
      try (TestMetrics metrics = new TestMetrics(redis.url())) {
        metrics.transactions(window, 1, 0, 0, 10);
      }
      try (RunningDashboard dashboard = new RunningDashboard(redis, postgres, part);
          StreamReader page = dashboard.stream()) {
        awaitLive(page, true, 1);
        awaitHistory(page, true, 1);

        redis.stop();
        awaitLive(page, false, 1);
        assertThat(page.last("live").path("cause").asString()).contains("" + redis.port());
        postgres.stop();
        awaitHistory(page, false, 1);

        redis.start();
        postgres.start();
        try (TestMetrics metrics = new TestMetrics(redis.url())) {
          await().atMost(PATIENCE).until(() -> metrics.subscribers() == 1);
          metrics.transactions(window.minusSeconds(30), 1, 0, 0, 20);
          metrics.announce("transactions", window.minusSeconds(30));
          awaitRevenue(page, 20);
          new TestWarehouse(postgres).execute("update daily_events set revenue = 11");
          awaitHistory(page, true, 1);
          metrics.transactions(window.plusSeconds(30), 1, 0, 0, 30);
          metrics.announce("transactions", window.plusSeconds(30));
          awaitRevenue(page, 30);
        }
      }
    }
  }

  private static void awaitRevenue(StreamReader page, double revenue) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                page.events("live").stream()
                    .flatMap(one -> one.path("windows").valueStream())
                    .anyMatch(one -> one.path("totalRevenue").asDouble() == revenue));
  }

  private static void awaitLive(StreamReader page, boolean available, int windows) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode live =
                  page.events("live").isEmpty()
                      ? page.last("snapshot").path("live")
                      : page.last("live");
              assertThat(live.path("available").asBoolean(!available)).isEqualTo(available);
              assertThat(live.path("windows").size()).isEqualTo(windows);
            });
  }

  private static void awaitHistory(StreamReader page, boolean available, int rows) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode history =
                  page.events("history").isEmpty()
                      ? page.last("snapshot").path("history")
                      : page.last("history");
              assertThat(history.path("available").asBoolean(!available)).isEqualTo(available);
              assertThat(history.path("rows").asInt()).isEqualTo(rows);
            });
  }
}
