package io.instashop.cli.report;

import io.instashop.contracts.meters.MeterNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one stage of the pipeline has done since its process started.
 *
 * @param stage {@code generator}, {@code producer}, {@code consumer} or {@code metrics}
 * @param aggregation of the metrics stage, otherwise null
 * @param events that passed it
 * @param firstAt when the first event entered, epoch seconds; NaN before
 * @param lastAt when the last event left, epoch seconds; NaN before
 */
public record Stage(String stage, String aggregation, long events, double firstAt, double lastAt) {

  /** The stages that a service's Prometheus page speaks of. */
  public static List<Stage> of(Meters meters) {
    List<Stage> stages = new ArrayList<>();
    for (Meters.Sample sample :
        meters.named(MeterNames.counterOnPrometheus(MeterNames.STAGE_EVENTS))) {
      Map<String, String> labels = sample.labels();
      String aggregation = labels.get(MeterNames.TAG_AGGREGATION);
      Map<String, String> same =
          aggregation == null
              ? Map.of(MeterNames.TAG_STAGE, labels.get(MeterNames.TAG_STAGE))
              : Map.of(
                  MeterNames.TAG_STAGE,
                  labels.get(MeterNames.TAG_STAGE),
                  MeterNames.TAG_AGGREGATION,
                  aggregation);
      stages.add(
          new Stage(
              labels.get(MeterNames.TAG_STAGE),
              aggregation,
              (long) sample.value(),
              meters
                  .value(MeterNames.onPrometheus(MeterNames.STAGE_FIRST), same)
                  .orElse(Double.NaN),
              meters
                  .value(MeterNames.onPrometheus(MeterNames.STAGE_LAST), same)
                  .orElse(Double.NaN)));
    }
    return stages;
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
  public Instant first() {
    return Double.isNaN(firstAt) ? null : Instant.ofEpochMilli(Math.round(firstAt * 1000));
  }

  /** When the last event left, null before. */
  public Instant last() {
    return Double.isNaN(lastAt) ? null : Instant.ofEpochMilli(Math.round(lastAt * 1000));
  }
}
