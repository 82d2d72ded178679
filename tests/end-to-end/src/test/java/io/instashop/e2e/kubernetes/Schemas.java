package io.instashop.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.kubernetes.client.openapi.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the API servers would say of an object. Kubernetes' own kinds are checked by its Java
 * client, which refuses unknown fields and demands those that are required. Strimzi's are read
 * strictly into the classes that its definitions are made from. CloudNativePG publishes no classes,
 * so a schema of the fields that we use is beside the tests.
 *
 * <p>Of the first two the object that was read is written again. What is gone or changed then was
 * an unknown word, or had another type. Strimzi's classes do not write defaults, so we write none.
 */
final class Schemas {

  private static final Map<String, String> KUBERNETES =
      Map.ofEntries(
          Map.entry("ConfigMap", "v1"),
          Map.entry("CronJob", "batch/v1"),
          Map.entry("Deployment", "apps/v1"),
          Map.entry("Job", "batch/v1"),
          Map.entry("Namespace", "v1"),
          Map.entry("NetworkPolicy", "networking.k8s.io/v1"),
          Map.entry("PersistentVolumeClaim", "v1"),
          Map.entry("PodDisruptionBudget", "policy/v1"),
          Map.entry("Secret", "v1"),
          Map.entry("Service", "v1"),
          Map.entry("StatefulSet", "apps/v1"));
  private static final Map<String, String> STRIMZI =
      Map.of(
          "Kafka", "kafka.Kafka",
          "KafkaNodePool", "nodepool.KafkaNodePool",
          "KafkaUser", "user.KafkaUser");

  private final Gson kubernetes = JSON.getGson();
  private final ObjectMapper mapper = new ObjectMapper();
  private final ObjectMapper strict =
      JsonMapper.builder()
          .annotationIntrospector(new NoUnknownFields())
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();
  private final Map<String, Schema> written = new TreeMap<>();

  /** What is wrong with an object, a line each; none if it would be taken. */
  List<String> complaints(Manifest manifest) {
    String version = Tree.text(manifest.content(), "apiVersion");
    try {
      String json = mapper.writeValueAsString(manifest.content());
      if (version.equals(KUBERNETES.get(manifest.kind()))) {
        return changes(manifest, json, kubernetes(manifest.kind(), json));
      }
      if (version.equals("kafka.strimzi.io/v1") && STRIMZI.containsKey(manifest.kind())) {
        return changes(manifest, json, strimzi(manifest.kind(), json));
      }
      return schema(version, manifest.kind()).validate(json, InputFormat.JSON).stream()
          .map(error -> manifest + ": " + error)
          .toList();
    } catch (IOException | IllegalArgumentException | JsonParseException e) {
      return List.of(manifest + ": " + e.getMessage());
    }
  }

  private String kubernetes(String kind, String json) {
    try {
      Class<?> type = Class.forName("io.kubernetes.client.openapi.models.V1" + kind);
      JsonElement tree = JsonParser.parseString(json);
      type.getMethod("validateJsonElement", JsonElement.class).invoke(null, tree);
      return kubernetes.toJson(kubernetes.fromJson(tree, type));
    } catch (InvocationTargetException e) {
      String message = e.getCause().getMessage();
      throw new IllegalArgumentException(message.replaceFirst("(?s)(\\. JSON: |: \\{).*", ""), e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(kind, e);
    }
  }

  private String strimzi(String kind, String json) throws IOException {
    try {
      Class<?> type = Class.forName("io.strimzi.api.kafka.model." + STRIMZI.get(kind));
      return strict.writeValueAsString(strict.readValue(json, type));
    } catch (ClassNotFoundException e) {
      throw new LinkageError(kind, e);
    }
  }

  /** A schema of ours, {@code kubernetes/<kind>.<group>.<version>.json} beside the tests. */
  private Schema schema(String apiVersion, String kind) throws IOException {
    String file = kind + "." + apiVersion.replace('/', '.') + ".json";
    if (!written.containsKey(file)) {
      try (InputStream in = Schemas.class.getResourceAsStream("/kubernetes/" + file)) {
        if (in == null) {
          throw new IOException("no schema for " + apiVersion + " " + kind);
        }
        written.put(
            file,
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON));
      }
    }
    return written.get(file);
  }

  private List<String> changes(Manifest manifest, String before, String after) throws IOException {
    List<String> changes = new ArrayList<>();
    JsonNode read = mapper.readTree(after);
    mapper
        .readTree(before)
        .properties()
        // Strimzi's classes write another version than they read.
        .stream()
        .filter(field -> !field.getKey().equals("apiVersion"))
        .forEach(
            field ->
                compare(
                    manifest + ": " + field.getKey(),
                    field.getValue(),
                    read.path(field.getKey()),
                    changes));
    return changes;
  }

  private static void compare(String path, JsonNode before, JsonNode after, List<String> changes) {
    if (before.isObject() && after.isObject()) {
      before
          .properties()
          .forEach(
              field ->
                  compare(
                      path + "." + field.getKey(),
                      field.getValue(),
                      after.path(field.getKey()),
                      changes));
    } else if (before.isArray() && before.size() == after.size()) {
      for (int i = 0; i < before.size(); i++) {
        compare(path + "[" + i + "]", before.get(i), after.get(i), changes);
      }
    } else if (!before.equals(after)) {
      changes.add(path + " is not " + before + " but would be read as " + after);
    }
  }

  /** Strimzi's classes keep fields that they do not know; here those are refused. */
  private static final class NoUnknownFields extends JacksonAnnotationIntrospector {

    @Override
    public Boolean hasAnySetter(Annotated member) {
      return false;
    }
  }
}
