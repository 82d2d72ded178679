package io.instashop.cli.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Asks services for their health and other pages over HTTP. */
public final class HealthProbe {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /**
   * The answer of a service's health page.
   *
   * @param answered whether there was any
   * @param body the page, an empty object if there was none
   */
  public record Health(boolean answered, JsonNode body) {

    /** Whether the service says that it does its work. */
    public boolean isUp() {
      return "UP".equals(status());
    }

    /** {@code UP}, {@code DOWN} ..., or {@code unreachable}. */
    public String status() {
      return answered ? body.path("status").asString("unknown") : "unreachable";
    }

    /** Names of the components that are not up with the first text of their details. */
    public String complaint() {
      StringBuilder text = new StringBuilder();
      body.path("components")
          .properties()
          .forEach(
              component -> {
                if (!"UP".equals(component.getValue().path("status").asString("UP"))) {
                  text.append(text.isEmpty() ? "" : "; ").append(component.getKey());
                  component
                      .getValue()
                      .path("details")
                      .properties()
                      .forEach(detail -> text.append(" ").append(detail.getValue().asString("")));
                }
              });
      return text.toString().strip();
    }
  }

  /** The health of the service at this address. */
  public Health health(URI address) {
    return get(address.resolve("/actuator/health"))
        .map(body -> new Health(true, body))
        .orElse(new Health(false, JsonNodeFactory.instance.objectNode()));
  }

  /** The JSON at an address, empty if nobody answers or it is no JSON. */
  public Optional<JsonNode> get(URI uri) {
    return text(uri)
        .flatMap(
            body -> {
              try {
                return Optional.of(MAPPER.readTree(body));
              } catch (JacksonException e) {
                return Optional.empty();
              }
            });
  }

  /** The text at an address whatever the status code, empty if nobody answers. */
  public Optional<String> text(URI uri) {
    try {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
      return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
