package io.instashop.cli.report;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

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

  /** The latencies in the status of the metrics job that are of at least one event. */
  static List<Latency> of(JsonNode status) {
    List<Latency> latencies = new ArrayList<>();
    for (JsonNode part : status.path("parts")) {
      JsonNode seconds = part.path("details").path("latencySeconds");
      long count = seconds.path("count").asLong(0);
      if (count > 0) {
        latencies.add(
            new Latency(
                part.path("name").asString(),
                count,
                seconds.path("p50").asDouble(Double.NaN),
                seconds.path("p95").asDouble(Double.NaN),
                seconds.path("p99").asDouble(Double.NaN)));
      }
    }
    return latencies;
  }
}
