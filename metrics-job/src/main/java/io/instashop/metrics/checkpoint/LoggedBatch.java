package io.instashop.metrics.checkpoint;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of Spark's offset log or commit log: a version, then lines of JSON.
 *
 * @param metadata the line behind the version
 * @param sources what follows: in the offset log how far each source is read
 */
record LoggedBatch(JsonNode metadata, List<JsonNode> sources) {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** A source without offsets. */
  private static final String NONE = "-";

  /** The file's content if nothing of it is missing. */
  static Optional<LoggedBatch> read(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 2 || !lines.get(0).matches("v\\d+")) {
      return Optional.empty();
    }
    try {
      JsonNode metadata = MAPPER.readTree(lines.get(1));
      List<JsonNode> sources =
          lines.subList(2, lines.size()).stream()
              .filter(line -> !line.equals(NONE))
              .map(MAPPER::readTree)
              .toList();
      return metadata.isObject()
          ? Optional.of(new LoggedBatch(metadata, sources))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The same of a file of the offset log, in which a source follows at least. */
  static Optional<LoggedBatch> readPlan(String text) {
    return read(text).filter(batch -> !batch.sources().isEmpty());
  }

  /** The watermark that the batch after this one drops late rows with, if there is one. */
  Optional<Instant> watermark() {
    long millis = metadata.path("batchWatermarkMs").asLong(0);
    return millis <= 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /** Up to where each partition is read when the batch is done. */
  Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (JsonNode source : sources) {
      for (Map.Entry<String, JsonNode> topic : source.properties()) {
        for (Map.Entry<String, JsonNode> partition : topic.getValue().properties()) {
          positions.put(
              new TopicPartition(topic.getKey(), Integer.parseInt(partition.getKey())),
              partition.getValue().asLong());
        }
      }
    }
    return positions;
  }
}
