package io.instashop.sampledata.sales;

import io.instashop.sampledata.run.SampleDataException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Confluent-compatible schema registry, as far as a writer needs it. */
final class SchemaRegistry {

  private static final String TYPE = "application/vnd.schemaregistry.v1+json";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final String url;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /** The registry at this address. */
  SchemaRegistry(String url) {
    this.url = url.replaceAll("/+$", "");
  }

  /**
   * Registers a schema, or finds it if it is registered.
   *
   * @param subject for values of a topic: its name and {@code -value}
   * @return the schema's id
   * @throws SampleDataException if the registry does not answer or refuses it
   */
  int register(String subject, Schema schema) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "/subjects/" + subject + "/versions"))
              .timeout(TIMEOUT)
              .header("Content-Type", TYPE)
              .header("Accept", TYPE)
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      MAPPER.writeValueAsString(Map.of("schema", schema.toString()))))
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw failed(subject, "HTTP " + answer.statusCode() + " " + answer.body(), null);
      }
      JsonNode id = MAPPER.readTree(answer.body()).path("id");
      if (!id.isInt()) {
        throw failed(subject, "no id in its answer " + answer.body(), null);
      }
      return id.intValue();
    } catch (IOException | IllegalArgumentException | JacksonException e) {
      throw failed(subject, e.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(subject, "interrupted", e);
    }
  }

  private SampleDataException failed(String subject, String why, Throwable cause) {
    return new SampleDataException(
        "the schema registry at "
            + url
            + " did not register "
            + subject
            + " ("
            + why
            + "); set it with --registry or SCHEMA_REGISTRY_URL",
        cause);
  }
}
