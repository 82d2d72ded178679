package io.instashop.cli.overview;

import io.instashop.cli.platform.HealthProbe;
import io.instashop.cli.platform.RunState;
import io.instashop.kit.status.ServiceStatus;
import io.instashop.local.process.ServerAnswer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Asks every part of a running platform how it is. */
public final class Overview {

  private static final Duration SERVER_PATIENCE = Duration.ofSeconds(3);

  private final HealthProbe probe;
  private final Clock clock;

  public Overview(HealthProbe probe, Clock clock) {
    this.probe = probe;
    this.clock = clock;
  }

  /** All services in the order of the data flow, then the servers. */
  public List<PartState> of(RunState platform) {
    List<PartState> parts = new ArrayList<>();
    platform.services().forEach((name, address) -> parts.add(service(name, URI.create(address))));
    platform.servers().forEach((name, port) -> parts.add(server(name, port)));
    return parts;
  }

  private PartState service(String name, URI address) {
    HealthProbe.Health health = probe.health(address);
    JsonNode status =
        health.answered()
            ? probe
                .get(address.resolve(ServiceStatus.PATH))
                .orElse(JsonNodeFactory.instance.objectNode())
            : JsonNodeFactory.instance.objectNode();
    return new PartState(
        name,
        address.getAuthority(),
        health.status(),
        newest(health.body(), status),
        health.isUp() ? "" : health.complaint(),
        standing(status));
  }

  private static PartState server(String name, int port) {
    ServerAnswer question =
        name.startsWith("Kafka")
            ? ServerAnswer.KAFKA
            : name.startsWith("Redis") ? ServerAnswer.REDIS : ServerAnswer.POSTGRES;
    boolean answers = question.isGiven(port, SERVER_PATIENCE);
    return new PartState(
        name, "localhost:" + port, answers ? "UP" : "unreachable", "", "", List.of());
  }

  private String newest(JsonNode health, JsonNode status) {
    String time =
        health.path("components").path("stage").path("details").path("newestEvent").asString("");
    if (time.isEmpty()) {
      time = status.path("newestEvent").asString("");
    }
    return Ages.parse(time).map(at -> "newest " + Ages.of(at, clock.instant())).orElse("");
  }

  /** What makes no progress, why and since when: the service itself, or some of its parts. */
  private List<String> standing(JsonNode status) {
    List<String> standing = new ArrayList<>();
    for (JsonNode part : status.path("parts")) {
      if (hasCause(part)) {
        standing.add(part.path("name").asString("") + " " + cause(part));
      }
    }
    if (standing.isEmpty() && hasCause(status)) {
      standing.add(cause(status));
    }
    return standing;
  }

  private static boolean hasCause(JsonNode part) {
    return !part.path("cause").asString("").isBlank();
  }

  private String cause(JsonNode part) {
    String since =
        Ages.parse(part.path("details").path("since").asString(""))
            .map(at -> " since " + at + " (" + Ages.of(at, clock.instant()) + ")")
            .orElse("");
    return part.path("state").asString("") + since + ": " + part.path("cause").asString("");
  }
}
