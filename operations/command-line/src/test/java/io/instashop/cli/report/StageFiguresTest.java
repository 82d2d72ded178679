package io.instashop.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.instashop.cli.platform.Service;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StageFiguresTest {

  private static final JsonNode PRODUCER =
      JsonMapper.shared()
          .readTree(
              """
              {"service": "producer-service", "events": 300000,
               "firstEntered": "2026-03-01T10:00:00Z", "lastLeft": "2026-03-01T10:00:30Z",
               "parts": [{"name": "transactions", "events": 300000}]}""");

  private static final JsonNode METRICS =
      JsonMapper.shared()
          .readTree(
              """
              {"service": "metrics-job", "events": 12, "parts": [
               {"name": "products", "events": 12, "details": {
                "firstBatchAt": null, "lastWriteAt": null,
                "latencySeconds": {"count": 12, "p50": 0.5, "p95": 1.25, "p99": 2.0}}},
               {"name": "behavior", "events": 0, "details": {
                "latencySeconds": {"count": 0, "p50": null, "p95": null, "p99": null}}}]}""");

  @Test
  void aServiceIsAStageWithARate() {
    var stages = StageFigures.of(Service.PRODUCER, PRODUCER);

    assertThat(stages).extracting(StageFigures::title).containsExactly("producer");
    assertThat(stages.get(0).events()).isEqualTo(300_000);
    assertThat(stages.get(0).seconds()).isEqualTo(30, within(0.001));
    assertThat(stages.get(0).eventsPerSecond()).isEqualTo(10_000, within(1.0));
  }

  @Test
  void eachAggregationIsAStage() {
    var stages = StageFigures.of(Service.METRICS, METRICS);

    assertThat(stages)
        .extracting(StageFigures::title)
        .containsExactly("metrics products", "metrics behavior");
    assertThat(stages.get(0).events()).isEqualTo(12);
    assertThat(stages.get(0).eventsPerSecond()).isNaN();
    assertThat(stages.get(0).first()).isNull();
  }

  @Test
  void aServiceThatDoesNotAnswerIsNoStage() {
    assertThat(StageFigures.of(Service.PRODUCER, JsonMapper.shared().createObjectNode())).isEmpty();
  }

  @Test
  void readsTheLatenciesThatAreOfEvents() {
    assertThat(Latency.of(METRICS)).containsExactly(new Latency("products", 12, 0.5, 1.25, 2.0));
  }
}
