package io.instashop.cli.report;

import io.instashop.cli.platform.HealthProbe;
import io.instashop.cli.platform.Platform;
import io.instashop.cli.platform.Service;
import io.instashop.kit.status.ServiceStatus;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The running pipeline as its services describe themselves over HTTP. */
public final class PipelineView {

  private static final List<Service> STAGES =
      List.of(Service.GENERATOR, Service.PRODUCER, Service.CONSUMER, Service.METRICS);

  private final Platform platform;
  private final HealthProbe probe = new HealthProbe();

  /** A view of that platform. */
  public PipelineView(Platform platform) {
    this.platform = platform;
  }

  /** All stages that run and answer, in the order of the data flow. */
  public List<StageFigures> stages() {
    List<StageFigures> stages = new ArrayList<>();
    STAGES.stream()
        .filter(platform::runs)
        .forEach(service -> stages.addAll(StageFigures.of(service, status(service))));
    return stages;
  }

  /** How long events take from their commit until they are visible. */
  public List<Latency> latencies() {
    return platform.runs(Service.METRICS) ? Latency.of(status(Service.METRICS)) : List.of();
  }

  /** The generator's status page; an empty object when it does not answer. */
  public JsonNode generator() {
    return status(Service.GENERATOR);
  }

  /** Services that are not up, each with its complaint. */
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (Service service : Service.values()) {
      if (platform.runs(service)) {
        HealthProbe.Health health = probe.health(platform.address(service));
        if (!health.isUp()) {
          complaints.add(
              (service.module() + " " + health.status() + " " + health.complaint()).strip());
        }
      }
    }
    return complaints;
  }

  private JsonNode status(Service service) {
    return probe
        .get(platform.address(service).resolve(ServiceStatus.PATH))
        .orElse(JsonNodeFactory.instance.objectNode());
  }
}
