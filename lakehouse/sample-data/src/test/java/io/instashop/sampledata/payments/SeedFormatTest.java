package io.instashop.sampledata.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.sampledata.Generate;
import io.instashop.sampledata.JsonShape;
import io.instashop.sampledata.TextFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every record has the fields and JSON types of the original, no more and no less. */
class SeedFormatTest {

  private static final Map<String, List<String>> SHAPES =
      Map.of(
          "kafka-orders",
          List.of(
              "data._sequence_id integer",
              "data.payment_id string",
              "data.order_key string",
              "data.amount decimal",
              "data.currency string",
              "data.method string",
              "data.status string",
              "data.card_brand string",
              "data.card_last4 string",
              "data.net_amount decimal",
              "data.country string",
              "data.ip_address string",
              "data.timestamp string",
              "data.dt_current_timestamp string"),
          "kafka-events",
          List.of(
              "data._sequence_id integer",
              "data.event_id string",
              "data.payment_id string",
              "data.event.event_name string",
              "data.event.timestamp string",
              "data.dt_current_timestamp string"),
          "kafka-gps",
          List.of(
              "data._sequence_id integer",
              "data.gps_id string",
              "data.order_id string",
              "data.lat decimal",
              "data.lon decimal",
              "data.speed_kph integer",
              "data.accuracy_m decimal",
              "data.timestamp string",
              "data.dt_current_timestamp string"));

  @Test
  void aThousandRecordsOfEachStreamHaveTheOriginalsFieldsAndTypes(@TempDir Path folder) {
    Generate.run("payments", "--count", 1000, "--batch", 1000, "--late", 0.1, "--files", folder);
    SHAPES.forEach(
        (topic, shape) -> {
          List<JsonNode> records = TextFiles.json(folder.resolve(topic));
          assertThat(records).hasSizeGreaterThanOrEqualTo(1000);
          assertThat(records)
              .allSatisfy(
                  record -> assertThat(JsonShape.of(record)).isEqualTo(new TreeSet<>(shape)));
        });
  }

  /** For those who have samples of the original's own output, {@code <topic>.json} in a folder. */
  @Test
  @EnabledIfEnvironmentVariable(named = "INSTASHOP_SEED_SAMPLES", matches = ".+")
  void theShapesAreThoseOfTheOriginalsSamples() throws IOException {
    Path samples = Path.of(System.getenv("INSTASHOP_SEED_SAMPLES"));
    for (Map.Entry<String, List<String>> each : SHAPES.entrySet()) {
      JsonNode sample =
          new JsonMapper().readTree(Files.readString(samples.resolve(each.getKey() + ".json")));
      assertThat(JsonShape.of(sample)).isEqualTo(new TreeSet<>(each.getValue()));
    }
  }
}
