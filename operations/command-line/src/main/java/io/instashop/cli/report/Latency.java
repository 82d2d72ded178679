package io.instashop.cli.report;

import io.instashop.contracts.meters.MeterNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Time from just before the commit of an event to its being visible in Redis, over the life of the
 * metrics job.
 *
 * @param aggregation which windows
 * @param count events measured: those read when younger than a minute
 * @param p50 median, seconds
 * @param p95 95th percentile, seconds
 * @param p99 99th percentile, seconds
 */
public record Latency(String aggregation, long count, double p50, double p95, double p99) {

  private static final String NAME = MeterNames.onPrometheus(MeterNames.VISIBLE_LATENCY);

  /** The latencies on the metrics job's Prometheus page that are of at least one event. */
  public static List<Latency> of(Meters meters) {
    List<Latency> latencies = new ArrayList<>();
    for (Meters.Sample count : meters.named(NAME + "_count")) {
      String aggregation = count.labels().get("aggregation");
      if (count.value() > 0) {
        latencies.add(
            new Latency(
                aggregation,
                (long) count.value(),
                quantile(meters, aggregation, "0.5"),
                quantile(meters, aggregation, "0.95"),
                quantile(meters, aggregation, "0.99")));
      }
    }
    return latencies;
  }

  private static double quantile(Meters meters, String aggregation, String quantile) {
    return meters
        .value(NAME, Map.of("aggregation", aggregation, "quantile", quantile))
        .orElse(Double.NaN);
  }
}
