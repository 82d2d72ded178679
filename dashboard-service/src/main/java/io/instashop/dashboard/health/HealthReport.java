package io.instashop.dashboard.health;

import io.instashop.kit.status.HealthReason;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code /actuator/health} of one instance of a program said, or why it said nothing. */
final class HealthReport {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int LONGEST_CAUSE = 600;

  private final JsonNode body;
  private final @Nullable String silence;

  private HealthReport(JsonNode body, @Nullable String silence) {
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

  /** The report of a part that gives no answer. */
  static HealthReport silent(String cause) {
    return new HealthReport(MAPPER.createObjectNode(), cause);
  }

  boolean answered() {
    return silence == null;
  }

  /** The instance itself as a part. */
  MonitoredComponent part(String name) {
    ComponentState state = answered() ? state(body) : ComponentState.DOWN;
    return MonitoredComponent.single(
        name, state, state == ComponentState.UP ? null : cause(), newestEvent(), events());
  }

  /**
   * What the instance reports of a server that it uses: the first of these components it reports.
   */
  Optional<ObservedState> serverState(String program, String... components) {
    return Stream.of(components)
        .map(component -> body.path("components").path(component))
        .filter(node -> node.path("status").isString())
        .map(node -> serverState(program, node))
        .findFirst();
  }

  @Nullable Instant newestEvent() {
    JsonNode value = stage().path("newestEvent");
    try {
      return value.isString() ? Instant.parse(value.asString()) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private @Nullable Long events() {
    JsonNode value = stage().path("events");
    return value.isIntegralNumber() ? value.asLong() : null;
  }

  private JsonNode stage() {
    return body.path("components").path("stage").path("details");
  }

  private String cause() {
    if (silence != null) {
      return silence;
    }
    String causes =
        body.path("components").properties().stream()
            .filter(component -> state(component.getValue()) != ComponentState.UP)
            .map(component -> component.getKey() + ": " + explain(component.getValue()))
            .collect(Collectors.joining("; "));
    return bounded(causes.isEmpty() ? "reports " + body.path("status").asString() : causes);
  }

  private static ObservedState serverState(String program, JsonNode node) {
    ComponentState state = state(node);
    return new ObservedState(
        state,
        state == ComponentState.UP ? null : bounded(program + ": " + explain(node)),
        missing(node.path("details").path("missing")));
  }

  /** Addresses, given as a list or as one text with commas. */
  private static List<String> missing(JsonNode node) {
    Stream<String> texts =
        node.isArray()
            ? node.valueStream().map(JsonNode::asString)
            : Arrays.stream(node.asString("").split(","));
    return texts.map(String::strip).filter(text -> !text.isEmpty()).toList();
  }

  /** Why a component is not up. */
  private static String explain(JsonNode node) {
    JsonNode details = node.path("details");
    String text =
        HealthReason.among(name -> details.path(name).stringValueOpt())
            .or(() -> ofComponents(node))
            .orElse(node.path("status").asString("not up"));
    return text.lines().findFirst().orElse("").strip();
  }

  /** A component may be made of components, such as several databases. */
  private static Optional<String> ofComponents(JsonNode node) {
    return node.path("components").properties().stream()
        .filter(component -> state(component.getValue()) != ComponentState.UP)
        .map(component -> component.getKey() + ": " + explain(component.getValue()))
        .findFirst();
  }

  private static String bounded(String line) {
    return line.length() > LONGEST_CAUSE ? line.substring(0, LONGEST_CAUSE - 1) + "…" : line;
  }

  private static ComponentState state(JsonNode node) {
    return switch (node.path("status").asString("")) {
      case "UP" -> ComponentState.UP;
      case "UNKNOWN" -> ComponentState.UNKNOWN;
      case "DEGRADED", "PARTIAL" -> ComponentState.DEGRADED;
      default -> ComponentState.DOWN;
    };
  }
}
