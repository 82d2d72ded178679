package io.instashop.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Makes schemas of a registry's answers: those that a schema refers to are asked for first. */
final class RegisteredSchemas {

  private final Function<String, JsonNode> registry;

  /**
   * @param registry answers for a path
   */
  RegisteredSchemas(Function<String, JsonNode> registry) {
    this.registry = registry;
  }

  /**
   * The schema of a path.
   *
   * @throws UnknownSchemaException if it is none of Avro's
   * @throws SchemaRegistryException if the answer is none of a registry
   */
  Schema of(String path) {
    JsonNode answer = registry.apply(path);
    String type = answer.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw new UnknownSchemaException("the schema " + path + " is of type " + type + ", not Avro");
    }
    try {
      Schema.Parser parser = new Schema.Parser();
      List<String> texts = new ArrayList<>();
      collect(path, answer, texts, new HashSet<>());
      Schema schema = null;
      for (String text : texts) {
        schema = parser.parse(text);
      }
      if (schema == null) {
        throw new UnknownSchemaException("the schema " + path + " is empty");
      }
      return schema;
    } catch (AvroRuntimeException e) {
      throw new UnknownSchemaException(
          "the schema " + path + " is no Avro schema: " + firstLine(e.getMessage()));
    }
  }

  /** Those that others refer to come first; each once, for a parser knows no name twice. */
  private void collect(String asked, JsonNode answer, List<String> texts, Set<String> seen) {
    for (JsonNode reference : answer.path("references")) {
      String path =
          "/subjects/"
              + SchemaRegistry.encoded(reference.path("subject").asText())
              + "/versions/"
              + reference.path("version").asInt();
      if (seen.add(path)) {
        collect(path, registry.apply(path), texts, seen);
      }
    }
    if (!answer.path("schema").isTextual()) {
      // A proxy or another server speaks. No record may be refused for what it says.
      throw new SchemaRegistryException(
          "the answer for " + asked + " has no schema; is SCHEMA_REGISTRY_URL right?", null);
    }
    texts.add(answer.path("schema").asText());
  }

  private static String firstLine(@Nullable String text) {
    return String.valueOf(text).lines().findFirst().orElse("");
  }
}
