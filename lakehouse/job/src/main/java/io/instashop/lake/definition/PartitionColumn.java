package io.instashop.lake.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column that the table's files are parted by.
 *
 * @param name of the column
 * @param expression SQL that computes it, or null if the records have it
 */
public record PartitionColumn(String name, @Nullable String expression) {

  /** Reads {@code - region} or {@code - day: to_date(_ingested_at)}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static PartitionColumn of(JsonNode node) {
    if (node.isTextual()) {
      return new PartitionColumn(node.asText(), null);
    }
    Map.Entry<String, JsonNode> only = node.properties().iterator().next();
    return new PartitionColumn(only.getKey(), only.getValue().asText());
  }
}
