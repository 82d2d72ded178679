package io.instashop.cli.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report of a bounded run as a JSON file for programs. */
public final class RunJson {

  private static final JsonMapper MAPPER = new JsonMapper();

  private RunJson() {}

  /**
   * Writes the report to a file and makes its folder.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(RunReport report, Path file) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("clean", report.audit().clean());
    report.asked().forEach(root.putObject("asked")::put);
    ObjectNode machine = root.putObject("machine");
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("java", Runtime.version().toString());
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    putFinite(root, "first_number_seconds", report.firstNumberSeconds());
    ArrayNode stageNodes = root.putArray("stages");
    report.stages().forEach(stage -> stageNodes.add(json(stage)));
    root.set("end_to_end", json(report.endToEnd()));
    ObjectNode latencyNode = root.putObject("latency_seconds");
    for (Latency latency : byAggregation(report).values()) {
      ObjectNode node = latencyNode.putObject(latency.aggregation());
      node.put("count", latency.count());
      putFinite(node, "p50", latency.p50());
      putFinite(node, "p95", latency.p95());
      putFinite(node, "p99", latency.p99());
    }
    root.set("audit", MAPPER.readTree(AuditJson.write(report.audit())));
    try {
      Path parent = file.toAbsolutePath().getParent();
      Files.createDirectories(parent);
      Files.writeString(
          file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Latency> byAggregation(RunReport report) {
    Map<String, Latency> byName = new TreeMap<>();
    report.latencies().forEach(l -> byName.put(l.aggregation(), l));
    return byName;
  }

  private static ObjectNode json(StageFigures stage) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("stage", stage.stage());
    if (stage.aggregation() != null) {
      node.put("aggregation", stage.aggregation());
    }
    node.put("events", stage.events());
    if (stage.first() != null) {
      node.put("first_at", stage.first().toString());
    }
    if (stage.last() != null) {
      node.put("last_at", stage.last().toString());
    }
    putFinite(node, "seconds", stage.seconds());
    putFinite(node, "events_per_second", stage.eventsPerSecond());
    return node;
  }

  /** JSON has no NaN: a figure that does not exist is null. */
  private static void putFinite(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, Math.round(value * 1000) / 1000.0);
    } else {
      node.putNull(name);
    }
  }
}
