package io.instashop.cli.platform;

import io.instashop.kit.status.HealthReason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /** Whether the service reports that it works. */
    public boolean isUp() {
      return "UP".equals(status());
    }

    /** {@code UP}, {@code DOWN} ..., or {@code unreachable}. */
    public String status() {
      return answered ? body.path("status").asString("unknown") : "unreachable";
    }

    /** Names of the components that are not up, each with its reason. */
    public String complaint() {
      return body.path("components").properties().stream()
          .filter(component -> !"UP".equals(component.getValue().path("status").asString("UP")))
          .map(component -> (component.getKey() + " " + reason(component.getValue())).strip())
          .collect(Collectors.joining("; "));
    }

    private static String reason(JsonNode component) {
      JsonNode details = component.path("details");
      return HealthReason.among(name -> details.path(name).stringValueOpt()).orElse("");
    }
  }

  /** The health of the service at this address. */
  public Health health(URI address) {
    return health(address, TIMEOUT);
  }

  /** The health of the service at this address, which may take so long to say it. */
  public Health health(URI address, Duration patience) {
    return text(address.resolve("/actuator/health"), patience)
        .flatMap(HealthProbe::json)
        .map(body -> new Health(true, body))
        .orElse(new Health(false, JsonNodeFactory.instance.objectNode()));
  }

  /** The JSON at an address, empty if there is no answer or it is no JSON. */
  public Optional<JsonNode> get(URI uri) {
    return text(uri).flatMap(HealthProbe::json);
  }

  /** The text at an address whatever the status code, empty if there is no answer. */
  public Optional<String> text(URI uri) {
    return text(uri, TIMEOUT);
  }

  /** As {@link #text(URI)}, for an answer that may take so long. */
  public Optional<String> text(URI uri, Duration patience) {
    try {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(patience).build();
      return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> json(String body) {
    try {
      return Optional.of(MAPPER.readTree(body));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
