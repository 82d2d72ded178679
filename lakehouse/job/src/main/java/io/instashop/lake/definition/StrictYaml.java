package io.instashop.lake.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads YAML into records and refuses what they do not know, by name and with the file. */
final class StrictYaml {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .addModule(new ParameterNamesModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private StrictYaml() {}

  static <T> T read(Path file, Class<T> type, Placeholders placeholders) {
    try {
      JsonNode tree = YAML.readTree(Files.readString(file));
      if (tree == null || !tree.isObject()) {
        throw new InvalidDefinitionException(file + ": is no YAML with keys");
      }
      fill(tree, placeholders);
      return YAML.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new InvalidDefinitionException(file + ": " + complaint(e));
    } catch (IOException e) {
      throw new InvalidDefinitionException(file + ": cannot be read (" + e.getMessage() + ")");
    }
  }

  private static void fill(JsonNode node, Placeholders placeholders) {
    if (node instanceof ObjectNode object) {
      for (var field : object.properties()) {
        if (field.getValue().isTextual()) {
          field.setValue(TextNode.valueOf(placeholders.fill(field.getValue().asText())));
        } else {
          fill(field.getValue(), placeholders);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i).isTextual()) {
          array.set(i, TextNode.valueOf(placeholders.fill(array.get(i).asText())));
        } else {
          fill(array.get(i), placeholders);
        }
      }
    }
  }

  private static String complaint(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "unknown key '"
          + path(unknown)
          + "'; known here: "
          + unknown.getKnownPropertyIds().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "));
    }
    if (e instanceof InvalidTypeIdException type) {
      return type.getTypeId() == null
          ? "'" + path(type) + ".type' is missing: files, kafka, http or jdbc"
          : "unknown '"
              + path(type)
              + ".type' '"
              + type.getTypeId()
              + "'; known: files, kafka, http, jdbc";
    }
    if (e.getCause() instanceof IllegalArgumentException own) {
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
