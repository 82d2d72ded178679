package io.instashop.cli.report;

import io.instashop.audit.report.AuditReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a bounded run did and whether its books balance.
 *
 * @param asked the options of the run, for the reader of the file
 * @param firstNumberSeconds from the command to the first window in Redis; NaN if there was none
 * @param stages of the pipeline
 * @param latencies commit to visible
 * @param audit the comparison of all stages
 */
public record RunReport(
    Map<String, String> asked,
    double firstNumberSeconds,
    List<Stage> stages,
    List<Latency> latencies,
    AuditReport audit) {

  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * Source events that the producer fed, from its first read to the last window or row they became.
   */
  public Stage endToEnd() {
    Stage producer =
        stages.stream()
            .filter(s -> s.stage().equals("producer"))
            .findFirst()
            .orElse(new Stage("producer", null, 0, Double.NaN, Double.NaN));
    double last =
        stages.stream()
            .filter(s -> s.stage().equals("consumer") || s.stage().equals("metrics"))
            .mapToDouble(Stage::lastAt)
            .filter(at -> !Double.isNaN(at))
            .max()
            .orElse(Double.NaN);
    return new Stage("end to end", null, producer.events(), producer.firstAt(), last);
  }

  /** The figures as text: stages, latency, audit. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, "%-22s %12s %10s %14s%n", "Stage", "events", "seconds", "events/s"));
    for (Stage stage : stages) {
      appendRow(text, stage);
    }
    appendRow(text, endToEnd());
    text.append(System.lineSeparator());
    if (!latencies.isEmpty()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-22s %12s %10s %10s %10s%n",
              "Commit to visible",
              "events",
              "p50",
              "p95",
              "p99"));
      for (Latency latency : latencies) {
        text.append(
            String.format(
                Locale.ROOT,
                "%-22s %,12d %8.2f s %8.2f s %8.2f s%n",
                latency.aggregation(),
                latency.count(),
                latency.p50(),
                latency.p95(),
                latency.p99()));
      }
      text.append(System.lineSeparator());
    }
    return text.append(audit.toText()).toString();
  }

  /**
   * Writes the report as JSON.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void write(Path file) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("clean", audit.clean());
    asked.forEach(root.putObject("asked")::put);
    ObjectNode machine = root.putObject("machine");
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("java", Runtime.version().toString());
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    putFinite(root, "first_number_seconds", firstNumberSeconds);
    ArrayNode stageNodes = root.putArray("stages");
    stages.forEach(stage -> stageNodes.add(json(stage)));
    root.set("end_to_end", json(endToEnd()));
    ObjectNode latencyNode = root.putObject("latency_seconds");
    for (Latency latency : new TreeMap<>(byAggregation()).values()) {
      ObjectNode node = latencyNode.putObject(latency.aggregation());
      node.put("count", latency.count());
      putFinite(node, "p50", latency.p50());
      putFinite(node, "p95", latency.p95());
      putFinite(node, "p99", latency.p99());
    }
    JsonNode auditNode = MAPPER.readTree(audit.toJson());
    root.set("audit", auditNode);
    try {
      Path parent = file.toAbsolutePath().getParent();
      Files.createDirectories(parent);
      Files.writeString(
          file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Latency> byAggregation() {
    Map<String, Latency> byName = new TreeMap<>();
    latencies.forEach(l -> byName.put(l.aggregation(), l));
    return byName;
  }

  private static void appendRow(StringBuilder text, Stage stage) {
    text.append(
        String.format(
            Locale.ROOT,
            "%-22s %,12d %10.1f %,14.0f%n",
            stage.title(),
            stage.events(),
            stage.seconds(),
            stage.eventsPerSecond()));
  }

  private static ObjectNode json(Stage stage) {
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
