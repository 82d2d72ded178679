package io.instashop.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The figures of a whole run, as a file keeps them.
 *
 * @param title what ran, when and on what, in a line
 * @param figures of each subject, in the order of the data flow
 */
record Result(String title, List<Figure> figures) {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** The medians of all rounds. */
  static Result of(String title, List<Sample> samples) {
    Map<Subject, List<Sample>> bySubject = new EnumMap<>(Subject.class);
    samples.forEach(
        each -> bySubject.computeIfAbsent(each.subject(), any -> new ArrayList<>()).add(each));
    return new Result(title, bySubject.values().stream().map(Figure::of).toList());
  }

  /** The figure of a subject, if it was measured. */
  Optional<Figure> of(Subject subject) {
    return figures.stream().filter(each -> each.subject() == subject).findFirst();
  }

  /** The best of a stage's ceilings that does all of its work: the last one; empty without any. */
  Optional<Figure> ceilingOf(Subject stage) {
    return figures.stream()
        .filter(each -> each.subject().isCeiling() && each.subject().stage() == stage)
        .reduce((before, last) -> last);
  }

  /** Writes the file. */
  void write(Path file) throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("title", title);
    for (Figure each : figures) {
      ObjectNode node = root.withArray("figures").addObject();
      node.put("subject", each.subject().wireName());
      node.put("meaning", each.subject().meaning());
      node.put("rounds", each.rounds());
      node.put("events", each.events());
      put(node, "events_per_second", each.eventsPerSecond());
      put(node, "slowest", each.slowest());
      put(node, "fastest", each.fastest());
      put(node, "cpu_micros_per_event", each.cpuMicros());
      put(node, "server_cpu_micros_per_event", each.serverCpuMicros());
      put(node, "peak_memory_bytes", each.memoryBytes());
      put(node, "disk_bytes_per_event", each.diskBytesPerEvent());
    }
    Files.writeString(
        file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
  }

  /**
   * Reads a file that {@link #write} wrote.
   *
   * @throws IOException in one line that names the file, if it is none
   */
  static Result read(Path file) throws IOException {
    try {
      JsonNode root = MAPPER.readTree(Files.readString(file));
      List<Figure> figures = new ArrayList<>();
      for (JsonNode node : root.path("figures")) {
        Optional<Subject> subject = Subject.named(node.path("subject").asString(""));
        // One that this version does not measure any more cannot be compared.
        subject.ifPresent(known -> figures.add(figure(known, node)));
      }
      if (figures.isEmpty()) {
        throw new IOException(file + " holds no figures of 'instashop bench'");
      }
      return new Result(root.path("title").asString(""), figures);
    } catch (JacksonException e) {
      throw new IOException(file + " is no result of 'instashop bench': it is no JSON", e);
    }
  }

  private static Figure figure(Subject subject, JsonNode node) {
    return new Figure(
        subject,
        node.path("rounds").asInt(),
        node.path("events").asLong(),
        node.path("events_per_second").asDouble(Double.NaN),
        node.path("slowest").asDouble(Double.NaN),
        node.path("fastest").asDouble(Double.NaN),
        node.path("cpu_micros_per_event").asDouble(Double.NaN),
        node.path("server_cpu_micros_per_event").asDouble(Double.NaN),
        node.path("peak_memory_bytes").asDouble(Double.NaN),
        node.path("disk_bytes_per_event").asDouble(Double.NaN));
  }

  /** JSON has no NaN: what is not known is null. */
  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, Math.round(value * 10) / 10.0);
    } else {
      node.putNull(name);
    }
  }
}
