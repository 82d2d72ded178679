package io.instashop.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What the page is sent, and when.
 *
 * <p>Promise: "every number on the page is real and pushed".
 */
class StreamIT {

  private static final Duration PATIENCE = Patience.seconds(30);

  private static TestMetrics metrics;
  private static TestWarehouse warehouse;
  private static StubPart part;
  private static RunningDashboard dashboard;

  private final Instant window = TestMetrics.windowOf(Instant.now());

  @BeforeAll
  static void start() {
    metrics = new TestMetrics(TestServers.redis().url());
    metrics.clear();
    warehouse = new TestWarehouse(TestServers.warehouse());
    warehouse.create();
    part = new StubPart().up(Instant.parse("2026-01-01T00:00:00Z"));
    dashboard = new RunningDashboard(TestServers.redis(), TestServers.warehouse(), part);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
    part.close();
    metrics.close();
  }

  @BeforeEach
  void awaitSubscription() {
    await().atMost(PATIENCE).until(() -> metrics.subscribers() == 1);
  }

  @Test
  void anAnnouncedWindowIsPushedWithItsFigures() throws Exception {
    try (StreamReader page = dashboard.stream()) {
      await().atMost(PATIENCE).until(() -> "snapshot".equals(page.first()));
      metrics.transactions(window, 9, 2, 1, 1234.5);
      metrics.behavior(window, "search", 17);
      metrics.category(window, "Books", 5, 60.25);
      metrics.announce("transactions", window);
      metrics.announce("behavior", window);
      metrics.announce("products", window);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                JsonNode live = page.last("live");
                assertThat(live.path("categories").path(0).path("amount").asDouble())
                    .isEqualTo(60.25);
                assertThat(live.path("behavior").path(0).path("count").asLong()).isEqualTo(17);
                assertThat(page.events("live"))
                    .flatExtracting(one -> List.copyOf(one.path("windows").values()))
                    .anySatisfy(
                        one -> {
                          assertThat(one.path("totalRevenue").asDouble()).isEqualTo(1234.5);
                          assertThat(one.path("transactionCount").asLong()).isEqualTo(12);
                          assertThat(one.path("windowStart").asString())
                              .isEqualTo(window.toString());
                        });
              });
    }
  }

  @Test
  void aPageThatConnectsLateGetsEverythingFirst() throws Exception {
    List<Instant> starts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      starts.add(window.minusSeconds(30L * i));
      metrics.transactions(starts.get(i), 10 + i, 0, 0, 100 + i);
    }
    metrics.announce("transactions", starts.toArray(Instant[]::new));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              try (StreamReader late = dashboard.stream()) {
                // The places of streams that were closed are free a little later.
                assertThat(late.response().statusCode()).isEqualTo(200);
                await().atMost(Patience.seconds(5)).until(() -> late.first() != null);
                assertThat(late.first()).isEqualTo("snapshot");
                assertThat(late.last("snapshot").path("live").path("windows").values())
                    .extracting(one -> one.path("windowStart").asString())
                    .containsAll(starts.stream().map(Instant::toString).toList());
              }
            });
  }

  @Test
  void warehouseRowsArePushedAsTotals() throws Exception {
    try (StreamReader page = dashboard.stream()) {
      Instant now = Instant.now();
      warehouse.transaction(now, "100.00", "completed");
      warehouse.transaction(now.minus(Duration.ofDays(40)), "50.25", "completed");
      warehouse.transaction(now, "7.00", "pending");
      warehouse.event("transaction_status", now, "7.00", "{\"status\": \"completed\"}");
      warehouse.event("transaction_item", now, "99.00", "{\"status\": \"completed\"}");
      warehouse.session(now, "bounce");
      warehouse.figures(
          now.truncatedTo(ChronoUnit.DAYS),
          now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                JsonNode history = page.last("history");
                assertThat(history.path("rows").asLong()).isEqualTo(5);
                assertThat(history.path("transactions").asLong()).isEqualTo(3);
                assertThat(history.path("revenue").asDouble()).isEqualTo(157.25);
                assertThat(history.path("hours").size()).isEqualTo(24);
                assertThat(history.path("sessions").path(0).path("outcome").asString())
                    .isEqualTo("bounce");
              });
    }
  }

  @Test
  void everyPartIsListedAndTheOneThatDoesNotAnswerIsDown() throws Exception {
    try (StreamReader page = dashboard.stream()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                JsonNode parts =
                    page.last("health").isMissingNode()
                        ? page.last("snapshot").path("health").path("parts")
                        : page.last("health").path("parts");
                assertThat(parts.values())
                    .extracting(
                        one -> one.path("name").asString() + " " + one.path("state").asString())
                    .containsExactly(
                        "generator down",
                        "postgres up",
                        "producer up",
                        "kafka up",
                        "consumer up",
                        "warehouse up",
                        "metrics up",
                        "redis up");
                assertThat(parts.path(0).path("cause").asString()).contains("http://127.0.0.1:1");
                assertThat(parts.path(2).path("newestEvent").asString())
                    .isEqualTo("2026-01-01T00:00:00Z");
              });
    }
  }

  @Test
  void aQuietStreamStillHasAHeartbeatAndStrictHeaders() throws Exception {
    try (StreamReader page = dashboard.stream()) {
      await().atMost(PATIENCE).until(() -> page.events("heartbeat").size() >= 2);
      assertThat(page.response().headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      assertThat(page.response().headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("script-src 'self'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void oneAddressCannotTakeTheRoomOfAll() throws Exception {
    List<StreamReader> pages = new ArrayList<>();
    try {
      while (dashboard.connections() < RunningDashboard.MOST_OF_ADDRESS) {
        pages.add(dashboard.stream());
      }
      try (StreamReader tooMany = dashboard.stream()) {
        assertThat(tooMany.response().statusCode()).isEqualTo(429);
        assertThat(tooMany.response().headers().firstValue("Retry-After")).contains("5");
        assertThat(new String(tooMany.response().body().readAllBytes(), UTF_8))
            .contains("pages are open from 127.0.0.1;")
            .contains("instashop.dashboard.web.max-clients-per-address");
      }
      pages.remove(0).close();
      // A page that has gone is noticed when it is written to.
      await()
          .atMost(PATIENCE)
          .until(() -> dashboard.connections() < RunningDashboard.MOST_OF_ADDRESS);
      try (StreamReader another = dashboard.stream()) {
        assertThat(another.response().statusCode()).isEqualTo(200);
      }
    } finally {
      for (StreamReader page : pages) {
        page.close();
      }
    }
  }
}
