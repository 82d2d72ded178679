package io.instashop.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.instashop.kit.text.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * A Confluent-compatible schema registry. An id never changes its meaning, so each is asked for
 * once in a process. Thread-safe.
 */
public final class SchemaRegistry {

  private static final Map<String, SchemaRegistry> KNOWN = new ConcurrentHashMap<>();
  private static final String TYPE = "application/vnd.schemaregistry.v1+json";
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();
  private final String url;

  /** The URL as messages show it, for it may hold a password. */
  private final String shown;

  private SchemaRegistry(String url) {
    this.url = url;
    this.shown = Secrets.hiddenIn(url);
  }

  /** The registry at a URL. */
  public static SchemaRegistry at(String url) {
    return KNOWN.computeIfAbsent(url.replaceFirst("/+$", ""), SchemaRegistry::new);
  }

  /** The subject under which the schema of a topic's values is registered. */
  public static String subjectOf(String topic) {
    return topic + "-value";
  }

  /**
   * A schema by its id.
   *
   * @throws UnknownSchemaException if the registry has no such schema
   * @throws SchemaRegistryException in one line, if it does not answer
   */
  public Schema byId(int id) {
    return byId.computeIfAbsent(id, each -> schema("/schemas/ids/" + each));
  }

  /**
   * The newest schema of a topic's values.
   *
   * @throws UnknownSchemaException if there is none
   * @throws SchemaRegistryException in one line, if the registry does not answer
   */
  public Schema latestOf(String topic) {
    return schema("/subjects/" + subjectOf(topic) + "/versions/latest");
  }

  /**
   * Registers the schema of a topic's values, or finds it if it is registered.
   *
   * @return the schema's id
   * @throws SchemaRegistryException in one line, if the registry does not answer or refuses it
   */
  public int register(String topic, Schema schema) {
    String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
    JsonNode answer =
        ask(
            "/subjects/" + subjectOf(topic) + "/versions",
            request -> request.header("Content-Type", TYPE).POST(BodyPublishers.ofString(body)));
    if (!answer.path("id").isInt()) {
      throw new SchemaRegistryException(
          "schema registry " + shown + " registered " + topic + " without an id: " + answer, null);
    }
    return answer.path("id").intValue();
  }

  private Schema schema(String path) {
    return new Schema.Parser().parse(ask(path, HttpRequest.Builder::GET).path("schema").asText());
  }

  private interface Method {
    HttpRequest.Builder of(HttpRequest.Builder request);
  }

  private JsonNode ask(String path, Method method) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER).header("Accept", TYPE);
      HttpResponse<String> answer =
          client.send(method.of(request).build(), BodyHandlers.ofString());
      if (answer.statusCode() == 404) {
        throw new UnknownSchemaException("schema registry " + shown + path + " answered 404");
      }
      if (answer.statusCode() != 200) {
        throw new SchemaRegistryException(
            "schema registry %s%s answered %d %s"
                .formatted(shown, path, answer.statusCode(), answer.body().strip()),
            null);
      }
      return JSON.readTree(answer.body());
    } catch (IOException | IllegalArgumentException e) {
      throw new SchemaRegistryException(
          "schema registry "
              + shown
              + " does not answer ("
              + Secrets.hidden(e.toString())
              + "); is SCHEMA_REGISTRY_URL right?",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SchemaRegistryException("interrupted while asking " + shown, e);
    }
  }
}
