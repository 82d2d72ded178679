package io.instashop.dashboard.health;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code /actuator/health} of one program said, or why it said nothing. */
final class HealthReport {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int LONGEST_CAUSE = 200;

  private final JsonNode body;
  private final String silence;

  private HealthReport(JsonNode body, String silence) {
    this.body = body;
    this.silence = silence;
  }

  /** Reads an answer; what is not a health report counts as silence. */
  static HealthReport of(String json) {
    try {
      JsonNode body = MAPPER.readTree(json);
      return body.path("status").isString()
          ? new HealthReport(body, null)
          : silent("answers, but not with its health");
    } catch (JacksonException e) {
      return silent("answers, but not with its health");
    }
  }

  /** No answer. */
  static HealthReport silent(String cause) {
    return new HealthReport(MAPPER.createObjectNode(), cause);
  }

  boolean answered() {
    return silence == null;
  }

  /** The program itself as a part. */
  Part part(String name) {
    PartState state = answered() ? state(body) : PartState.DOWN;
    return new Part(name, state, state == PartState.UP ? null : cause(), newestEvent(), events());
  }

  /** One of the program's components, if it reports that. */
  Optional<Part> component(String component) {
    JsonNode node = body.path("components").path(component);
    if (!node.path("status").isString()) {
      return Optional.empty();
    }
    PartState state = state(node);
    return Optional.of(
        new Part(
            component, state, state == PartState.UP ? null : explain(component, node), null, null));
  }

  Instant newestEvent() {
    JsonNode value = stage().path("newestEvent");
    try {
      return value.isString() ? Instant.parse(value.asString()) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private Long events() {
    JsonNode value = stage().path("events");
    return value.isIntegralNumber() ? value.asLong() : null;
  }

  private JsonNode stage() {
    return body.path("components").path("stage").path("details");
  }

  private String cause() {
    if (!answered()) {
      return silence;
    }
    return body.path("components").properties().stream()
        .filter(component -> state(component.getValue()) != PartState.UP)
        .map(component -> explain(component.getKey(), component.getValue()))
        .findFirst()
        .orElse("reports " + body.path("status").asString());
  }

  private static String explain(String component, JsonNode node) {
    JsonNode details = node.path("details");
    String text =
        Stream.of("cause", "error", "reason", "message")
            .map(details::path)
            .filter(JsonNode::isString)
            .map(JsonNode::asString)
            .findFirst()
            .or(() -> firstText(details))
            .orElse(node.path("status").asString("not up"));
    String line = component + ": " + text.lines().findFirst().orElse("").strip();
    return line.length() > LONGEST_CAUSE ? line.substring(0, LONGEST_CAUSE - 1) + "…" : line;
  }

  private static Optional<String> firstText(JsonNode details) {
    return details.properties().stream()
        .map(Map.Entry::getValue)
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .findFirst();
  }

  private static PartState state(JsonNode node) {
    return switch (node.path("status").asString("")) {
      case "UP" -> PartState.UP;
      case "UNKNOWN" -> PartState.UNKNOWN;
      default -> PartState.DOWN;
    };
  }
}
