package io.instashop.local.registry;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a schema registry answers: Confluent's REST interface for Avro. One request at a time. */
final class RegistryRequests {

  private static final String LATEST = "latest";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final RegisteredSchemas schemas;

  RegistryRequests(RegisteredSchemas schemas) {
    this.schemas = schemas;
  }

  /**
   * Answers a request.
   *
   * @param path its parts, decoded
   * @param body JSON; a missing node where there is none
   */
  synchronized RegistryAnswer answer(String method, List<String> path, JsonNode body)
      throws IOException {
    String first = path.isEmpty() ? "" : path.get(0);
    return switch (first) {
      case "" -> method.equals("GET") ? RegistryAnswer.ok(Map.of()) : RegistryAnswer.unknownPath();
      case "schemas" -> method.equals("GET") ? schemas(path) : RegistryAnswer.unknownPath();
      case "subjects" -> subjects(method, path, body);
      case "compatibility" -> method.equals("POST") ? check(path, body) : unknown();
      case "config" -> config(method, path, body);
      default -> unknown();
    };
  }

  private RegistryAnswer schemas(List<String> path) {
    if (path.equals(List.of("schemas", "types"))) {
      return RegistryAnswer.ok(List.of("AVRO"));
    }
    if (path.size() != 3 || !path.get(1).equals("ids")) {
      return unknown();
    }
    return number(path.get(2))
        .flatMap(schemas::schema)
        .map(schema -> RegistryAnswer.ok(Map.of("schema", schema)))
        .orElseGet(RegistryAnswer::noSchema);
  }

  private RegistryAnswer subjects(String method, List<String> path, JsonNode body)
      throws IOException {
    if (path.size() == 1) {
      return method.equals("GET") ? RegistryAnswer.ok(schemas.subjects()) : unknown();
    }
    String subject = path.get(1);
    boolean versions = path.size() > 2 && path.get(2).equals("versions");
    if (method.equals("POST")) {
      return path.size() == 2
          ? find(subject, body)
          : versions && path.size() == 3 ? register(subject, body) : unknown();
    }
    if (schemas.versions(subject).isEmpty()) {
      return RegistryAnswer.noSubject(subject);
    }
    if (method.equals("DELETE") && path.size() == 2) {
      List<Integer> deleted = schemas.versions(subject);
      for (int version : deleted) {
        schemas.delete(subject, version);
      }
      return RegistryAnswer.ok(deleted);
    }
    if (!versions) {
      return unknown();
    }
    if (path.size() == 3) {
      return method.equals("GET") ? RegistryAnswer.ok(schemas.versions(subject)) : unknown();
    }
    Optional<Integer> version = version(subject, path.get(3));
    return version.isEmpty() ? RegistryAnswer.noVersion() : version(method, path, version.get());
  }

  private RegistryAnswer version(String method, List<String> path, int version) throws IOException {
    String subject = path.get(1);
    if (method.equals("DELETE") && path.size() == 4) {
      schemas.delete(subject, version);
      return RegistryAnswer.ok(version);
    }
    if (!method.equals("GET")) {
      return unknown();
    }
    int id = schemas.idOf(subject, version);
    String schema = schemas.schema(id).orElseThrow();
    if (path.size() == 5 && path.get(4).equals("schema")) {
      return RegistryAnswer.ok(MAPPER.readTree(schema));
    }
    return path.size() == 4 ? RegistryAnswer.ok(shown(subject, version, schema)) : unknown();
  }

  private Map<String, Object> shown(String subject, int version, String schema) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("subject", subject);
    shown.put("version", version);
    shown.put("id", schemas.idOf(subject, version));
    shown.put("schema", schema);
    return shown;
  }

  private RegistryAnswer register(String subject, JsonNode body) throws IOException {
    Asked asked = asked(body);
    if (asked.refusal() != null) {
      return asked.refusal();
    }
    if (schemas.schemas(subject).contains(asked.text())) {
      return RegistryAnswer.ok(Map.of("id", schemas.id(asked.text()).orElseThrow()));
    }
    SchemaCompatibility level = schemas.compatibility(subject);
    Optional<String> complaint = level.complaint(asked.schema(), parsed(schemas.schemas(subject)));
    if (complaint.isPresent()) {
      return RegistryAnswer.error(
          409,
          409,
          "Schema being registered is incompatible with an earlier schema for subject \""
              + subject
              + "\", level "
              + level
              + ": "
              + complaint.get());
    }
    return RegistryAnswer.ok(Map.of("id", schemas.add(subject, asked.text())));
  }

  /** Whether a schema is one of a subject's. */
  private RegistryAnswer find(String subject, JsonNode body) {
    Asked asked = asked(body);
    if (asked.refusal() != null) {
      return asked.refusal();
    }
    List<Integer> versions = schemas.versions(subject);
    if (versions.isEmpty()) {
      return RegistryAnswer.noSubject(subject);
    }
    int place = schemas.schemas(subject).indexOf(asked.text());
    return place < 0
        ? RegistryAnswer.noSchema()
        : RegistryAnswer.ok(shown(subject, versions.get(place), asked.text()));
  }

  /** Whether a schema may follow one version, or all that the level names. */
  private RegistryAnswer check(List<String> path, JsonNode body) {
    if (path.size() < 4
        || path.size() > 5
        || !path.get(1).equals("subjects")
        || !path.get(3).equals("versions")) {
      return unknown();
    }
    String subject = path.get(2);
    Asked asked = asked(body);
    if (asked.refusal() != null) {
      return asked.refusal();
    }
    List<String> earlier = schemas.schemas(subject);
    if (path.size() == 5) {
      if (earlier.isEmpty()) {
        return RegistryAnswer.noSubject(subject);
      }
      Optional<Integer> version = version(subject, path.get(4));
      if (version.isEmpty()) {
        return RegistryAnswer.noVersion();
      }
      earlier = List.of(schemas.schema(schemas.idOf(subject, version.get())).orElseThrow());
    }
    Optional<String> complaint =
        schemas.compatibility(subject).complaint(asked.schema(), parsed(earlier));
    return RegistryAnswer.ok(
        Map.of("is_compatible", complaint.isEmpty(), "messages", complaint.stream().toList()));
  }

  private RegistryAnswer config(String method, List<String> path, JsonNode body)
      throws IOException {
    if (path.size() > 2) {
      return unknown();
    }
    String subject = path.size() == 2 ? path.get(1) : null;
    if (method.equals("GET")) {
      SchemaCompatibility level =
          subject == null
              ? schemas.compatibility()
              : schemas.ownCompatibility(subject).orElse(null);
      return level == null
          ? RegistryAnswer.error(
              404, 40408, "Subject '" + subject + "' has no compatibility of its own")
          : RegistryAnswer.ok(Map.of("compatibilityLevel", level));
    }
    if (!method.equals("PUT")) {
      return unknown();
    }
    Optional<SchemaCompatibility> level =
        SchemaCompatibility.named(body.path("compatibility").asString(""));
    if (level.isEmpty()) {
      return RegistryAnswer.error(422, 42203, "compatibility " + SchemaCompatibility.ALLOWED);
    }
    schemas.setCompatibility(subject, level.get());
    return RegistryAnswer.ok(Map.of("compatibility", level.get()));
  }

  private Optional<Integer> version(String subject, String text) {
    List<Integer> versions = schemas.versions(subject);
    if (text.equals(LATEST)) {
      return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }
    return number(text).filter(versions::contains);
  }

  private static Optional<Integer> number(String text) {
    return text.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  private static List<Schema> parsed(List<String> schemas) {
    return schemas.stream().map(text -> new Schema.Parser().parse(text)).toList();
  }

  private static RegistryAnswer unknown() {
    return RegistryAnswer.unknownPath();
  }

  /** A schema that somebody sent, or why it is none. */
  private record Asked(@Nullable Schema parsed, String text, @Nullable RegistryAnswer refusal) {

    Schema schema() {
      return Objects.requireNonNull(parsed);
    }
  }

  private static Asked asked(JsonNode body) {
    String type = body.path("schemaType").asString("AVRO");
    if (!type.equals("AVRO") || !body.path("references").isEmpty()) {
      return refused("this registry takes Avro schemas without references");
    }
    String text = body.path("schema").asString("");
    try {
      Schema schema = new Schema.Parser().parse(text);
      // Compared as JSON: the same schema may come with other white space.
      return new Asked(schema, MAPPER.readTree(text).toString(), null);
    } catch (AvroRuntimeException | JacksonException e) {
      return refused(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static Asked refused(String why) {
    return new Asked(null, "", RegistryAnswer.error(422, 42201, "Invalid schema: " + why));
  }
}
