package io.instashop.lake.definition;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads YAML into records and refuses what its schema does not allow, by key and with the file.
 *
 * <p>Binding comes after the schema check, because only the records check which keys go together.
 */
final class StrictYaml {

  // The schemas allow the words of an enum in lower case only.
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .addModule(new ParameterNamesModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private StrictYaml() {}

  /**
   * Reads a file.
   *
   * @param schema that its content must fulfil once the placeholders are filled
   * @throws InvalidDefinitionException in one line, if the file is wrong
   */
  static <T> T read(Path file, SchemaCheck schema, Class<T> type, Placeholders placeholders) {
    try {
      JsonNode tree = YAML.readTree(Files.readString(file));
      if (tree == null || !tree.isObject()) {
        throw new InvalidDefinitionException(file + ": is no YAML with keys");
      }
      leaveEmptyKeysAway(tree);
      placeholders.fill(tree);
      Optional<String> complaint = schema.complaint(tree);
      if (complaint.isPresent()) {
        throw new InvalidDefinitionException(file + ": " + complaint.get());
      }
      return YAML.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new InvalidDefinitionException(file + ": " + complaint(e));
    } catch (IOException e) {
      throw new InvalidDefinitionException(file + ": cannot be read (" + e.getMessage() + ")");
    }
  }

  /** A key without a value counts as one that is not there. */
  private static void leaveEmptyKeysAway(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.removeNulls();
    }
    node.forEach(StrictYaml::leaveEmptyKeysAway);
  }

  /**
   * What the schema let through: broken YAML, keys that do not go together, names without value.
   */
  private static String complaint(JsonProcessingException e) {
    if (e.getCause() instanceof IllegalArgumentException own && own.getMessage() != null) {
      return own.getMessage();
    }
    String where = e instanceof JsonMappingException mapping ? path(mapping) : "";
    return (where.isEmpty() ? "" : "'" + where + "': ")
        + e.getOriginalMessage().lines().findFirst().orElse("not readable")
        + (where.isEmpty() && e.getLocation() != null
            ? " (line " + e.getLocation().getLineNr() + ")"
            : "");
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }
}
