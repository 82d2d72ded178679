package io.instashop.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HealthProbeTest {

  @Test
  void aComplaintNamesWhatIsDownAndWhyAndNothingElse() {
    HealthProbe.Health health =
        health(
            """
            {"status": "DOWN", "components": {
              "kafka": {"status": "DOWN", "details": {
                "brokers": 2, "missing": "localhost:9093", "cause": "1 of 3 brokers is missing"}},
              "diskSpace": {"status": "UP", "details": {"path": "/data/.", "error": "none"}},
              "warehouse": {"status": "DOWN", "details": {"error": "Connection refused"}},
              "queries": {"status": "DOWN"}}}""");

    assertThat(health.complaint())
        .isEqualTo("kafka 1 of 3 brokers is missing; warehouse Connection refused; queries");
  }

  @Test
  void whoIsUpDoesNotComplain() {
    assertThat(health("{\"status\": \"UP\", \"components\": {\"db\": {\"status\": \"UP\"}}}"))
        .returns("", HealthProbe.Health::complaint)
        .returns(true, HealthProbe.Health::isUp);
  }

  private static HealthProbe.Health health(String json) {
    return new HealthProbe.Health(true, new JsonMapper().readTree(json));
  }
}
