package io.instashop.cli.report;

import io.instashop.cli.platform.Service;
import io.instashop.kit.status.ServiceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one stage of the pipeline has done since its process started.
 *
 * @param stage {@code generator}, {@code producer}, {@code consumer} or {@code metrics}
 * @param aggregation of the metrics stage, otherwise null
 * @param events that passed it
 * @param firstAt when the first event entered, epoch seconds; NaN before
 * @param lastAt when the last event left, epoch seconds; NaN before
 */
public record StageFigures(
    String stage, @Nullable String aggregation, long events, double firstAt, double lastAt) {

  /**
   * The stages of a service: itself, or the aggregations of the metrics job.
   *
   * @param status its answer at {@link ServiceStatus#PATH}; none without {@code events}
   */
  static List<StageFigures> of(Service service, JsonNode status) {
    String name = service.shortName();
    if (!status.has("events")) {
      return List.of();
    }
    if (service != Service.METRICS) {
      return List.of(
          new StageFigures(
              name,
              null,
              status.path("events").asLong(),
              epochSeconds(status.path("firstEntered")),
              epochSeconds(status.path("lastLeft"))));
    }
    List<StageFigures> stages = new ArrayList<>();
    for (JsonNode part : status.path("parts")) {
      stages.add(
          new StageFigures(
              name,
              part.path("name").asString(),
              part.path("events").asLong(),
              epochSeconds(part.path("details").path("firstBatchAt")),
              epochSeconds(part.path("details").path("lastWriteAt"))));
    }
    return stages;
  }

  /**
   * Source events that the producer fed, from its first read to the last window or row they became.
   */
  public static StageFigures endToEnd(List<StageFigures> stages) {
    StageFigures producer =
        stages.stream()
            .filter(s -> s.stage().equals("producer"))
            .findFirst()
            .orElse(new StageFigures("producer", null, 0, Double.NaN, Double.NaN));
    double last =
        stages.stream()
            .filter(s -> s.stage().equals("consumer") || s.stage().equals("metrics"))
            .mapToDouble(StageFigures::lastAt)
            .filter(at -> !Double.isNaN(at))
            .max()
            .orElse(Double.NaN);
    return new StageFigures("end to end", null, producer.events(), producer.firstAt(), last);
  }

  private static double epochSeconds(JsonNode time) {
    if (!time.isString()) {
      return Double.NaN;
    }
    // In seconds: a time that a row calls 'infinity' has more milliseconds than a long can hold.
    Instant instant = Instant.parse(time.asString());
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  /** Its name with the aggregation, for people. */
  public String title() {
    return aggregation == null ? stage : stage + " " + aggregation;
  }

  /** Time between the first event in and the last event out, in seconds; NaN before. */
  public double seconds() {
    return lastAt - firstAt;
  }

  /** Events per second between the first and the last; NaN when there was no time between them. */
  public double eventsPerSecond() {
    return seconds() > 0 ? events / seconds() : Double.NaN;
  }

  /** When the first event entered, null before. */
  public @Nullable Instant first() {
    return Double.isNaN(firstAt) ? null : Instant.ofEpochMilli(Math.round(firstAt * 1000));
  }

  /** When the last event left, null before. */
  public @Nullable Instant last() {
    return Double.isNaN(lastAt) ? null : Instant.ofEpochMilli(Math.round(lastAt * 1000));
  }
}
