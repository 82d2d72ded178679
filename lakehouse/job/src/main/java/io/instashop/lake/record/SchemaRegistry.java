package io.instashop.lake.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Schemas of a Confluent-compatible registry. An id never changes its meaning, so each is asked for
 * once in a process.
 */
public final class SchemaRegistry {

  private static final Map<String, SchemaRegistry> KNOWN = new ConcurrentHashMap<>();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ObjectMapper json = new ObjectMapper();
  private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();
  private final String url;

  private SchemaRegistry(String url) {
    this.url = url.replaceFirst("/+$", "");
  }

  /** The registry at a URL. */
  public static SchemaRegistry at(String url) {
    return KNOWN.computeIfAbsent(url, SchemaRegistry::new);
  }

  /**
   * A schema by its id.
   *
   * @throws IllegalStateException in one line, if the registry does not answer or has no such
   *     schema
   */
  public Schema byId(int id) {
    return byId.computeIfAbsent(id, each -> schema("/schemas/ids/" + each));
  }

  /**
   * The newest schema of a topic's values.
   *
   * @throws IllegalStateException in one line, if there is none
   */
  public Schema latestOf(String topic) {
    return schema("/subjects/" + topic + "-value/versions/latest");
  }

  /** The registry answered that it has no such schema: asking again would not help. */
  static final class UnknownSchemaException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnknownSchemaException(String message) {
      super(message);
    }
  }

  private Schema schema(String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(10)).build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 404) {
        throw new UnknownSchemaException("schema registry " + url + path + " answered 404");
      }
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            "schema registry " + url + path + " answered " + answer.statusCode());
      }
      JsonNode body = json.readTree(answer.body());
      return new Schema.Parser().parse(body.path("schema").asText());
    } catch (IOException e) {
      throw new IllegalStateException(
          "schema registry " + url + " does not answer (" + e + "); is SCHEMA_REGISTRY_URL right?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
