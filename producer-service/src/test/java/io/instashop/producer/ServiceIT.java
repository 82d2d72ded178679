package io.instashop.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as its main class starts it. */
@Tag("slow")
class ServiceIT {

  private static final Duration PATIENCE = Patience.seconds(60);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void itWaitsForTheTablesThenFeedsThemAndTellsHowItIs() throws Exception {
    try (TestSource source = TestSource.withoutDeliveries();
        ConfigurableApplicationContext context = start()) {
      int port = ((WebServerApplicationContext) context).getWebServer().getPort();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(get(port, "/api/status"))
                      .contains("\"state\":\"starting\"")
                      .contains("waiting for the generator-service to create the tables")
                      // What follows the shop may be off, which is no fault.
                      .contains("\"name\":\"segments\",\"state\":\"waiting\"")
                      .contains("\"name\":\"shipments\",\"state\":\"waiting\""));
      assertThat(get(port, "/actuator/health"))
          .startsWith("{\"components\"")
          .contains("waiting for the generator-service")
          .contains("\"status\":\"DOWN\"");

      source.createDeliveries();
      source.createTables();
      source.writeGoldenRows();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(get(port, "/actuator/prometheus"))
                      .contains("instashop_stage_events_total{stage=\"producer\"} 12.0"));

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(get(port, "/actuator/health"))
                      .contains("\"erp_db\":\"reachable\"", "\"ecommerce_db\":\"reachable\""));
      String health = get(port, "/actuator/health");
      assertThat(health)
          .contains("\"events\":12")
          .contains("\"newestEvent\":\"2026-03-01T10:50:00Z\"")
          .contains("\"interactions\":\"running\"", "\"shipments\":\"running\"")
          .contains("\"kafka\":{")
          .doesNotContain("DOWN");
      assertThat(get(port, "/api/status"))
          .contains("{\"service\":\"producer-service\",\"state\":\"running\",\"cause\":null,")
          .contains("\"name\":\"transactions\",\"state\":\"running\",\"cause\":null,")
          .contains("\"details\":{\"cursor\":{\"xid\":\"")
          .contains("\"caughtUp\":true")
          .contains("\"since\":null")
          .containsPattern("\"clockSkewSeconds\":\\{\"instashop\":[-0-9.]+,\"kafka\":[-0-9.]+}");
      // A look may have met a writing transaction: the golden rows, or a note of what is published.
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(get(port, "/actuator/prometheus"))
                      .contains("instashop_producer_horizon_age_seconds 0.0"));
      assertThat(get(port, "/actuator/prometheus"))
          .containsPattern("instashop_stage_first_seconds\\{stage=\"producer\"} [0-9.]+E9")
          .containsPattern("instashop_stage_last_seconds\\{stage=\"producer\"} [0-9.]+E9")
          .containsPattern("instashop_producer_clock_skew_seconds\\{clock=\"kafka\"} [-0-9.]+")
          .containsPattern("instashop_producer_clock_skew_seconds\\{clock=\"crm_db\"} [-0-9.]+")
          .containsPattern("instashop_producer_clock_skew_seconds\\{clock=\"erp_db\"} [-0-9.]+")
          .contains("instashop_producer_lag_seconds{shard=\"inventory\"} 0.0")
          .contains("hikaricp_connections{pool=\"ecommerce\"}")
          .contains("instashop_producer_lag_seconds{shard=\"behavior\"} 0.0");
      assertThat(CommittedRecords.ids(source, Topics.TRANSACTIONS))
          .containsExactly("transaction-17");
      assertThat(CommittedRecords.ids(source, Topics.SHIPMENTS))
          .containsExactly("shipment-31", "shipment_status-41");
    }
  }

  private static ConfigurableApplicationContext start() {
    return SpringApplication.run(ProducerApplication.class, TestSource.settings("--server.port=0"));
  }

  private String get(int port, String path) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
