package io.instashop.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.local.LocalPostgres;
import io.instashop.local.LocalRedis;
import io.instashop.local.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class OutageIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path dir;

  @Test
  void sourcesThatFailAreNamedTheirFiguresStayAndTheyComeBackByThemselves() throws Exception {
    int redisPort = Ports.free();
    int warehousePort = Ports.free();
    Instant window = TestMetrics.windowOf(Instant.now());
    try (StubPart part = new StubPart().up(window);
        LocalRedis redis = redis(redisPort);
        LocalPostgres postgres = postgres(warehousePort)) {
      new TestWarehouse(postgres).create();
      new TestWarehouse(postgres).transaction(window, "10.00", "completed");
      try (TestMetrics metrics = new TestMetrics(redis.url())) {
        metrics.transactions(window, 1, 0, 0, 10);
      }
      try (RunningDashboard dashboard = new RunningDashboard(redis, postgres, part);
          StreamReader page = dashboard.stream()) {
        awaitLive(page, true, 1);
        awaitHistory(page, true, 1);

        redis.close();
        awaitLive(page, false, 1);
        assertThat(page.last("live").path("cause").asString()).contains("" + redisPort);
        postgres.close();
        awaitHistory(page, false, 1);

        try (LocalRedis again = redis(redisPort);
            LocalPostgres postgresAgain = postgres(warehousePort);
            TestMetrics metrics = new TestMetrics(again.url())) {
          metrics.transactions(window.minusSeconds(30), 1, 0, 0, 20);
          awaitLive(page, true, 2);
          new TestWarehouse(postgresAgain).execute("update realtime_events set amount = 11");
          awaitHistory(page, true, 1);
          await().atMost(PATIENCE).until(() -> metrics.subscribers() == 1);
          metrics.transactions(window.plusSeconds(30), 1, 0, 0, 30);
          metrics.announce("transactions", window.plusSeconds(30));
          await()
              .atMost(PATIENCE)
              .until(
                  () ->
                      page.events("live").stream()
                          .flatMap(one -> one.path("windows").valueStream())
                          .anyMatch(one -> one.path("totalRevenue").asDouble() == 30));
        }
      }
    }
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

  private LocalRedis redis(int port) {
    return LocalRedis.start(dir.resolve("redis"), port, dir.resolve("redis.log"));
  }

  private LocalPostgres postgres(int port) {
    return LocalPostgres.start(
        dir.resolve("warehouse"), port, false, dir.resolve("warehouse.log"), List.of("dwh_db"));
  }
}
