package io.instashop.cli.report;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** The state of the pipeline in one line; rates are those since the line before. */
public final class LiveStatus {

  private final PipelineView view;
  private final Map<String, Reading> readings = new HashMap<>();

  private record Reading(long events, long nanos) {}

  /** A status of that pipeline. */
  public LiveStatus(PipelineView view) {
    this.view = view;
  }

  /** The line for now. */
  public String line() {
    StringJoiner line = new StringJoiner(" → ");
    for (StageFigures stage : view.stages()) {
      // The windows have no counters here: three more would only fill the line.
      if (stage.aggregation() == null) {
        line.add(
            String.format(Locale.ROOT, "%s %,d%s", stage.stage(), stage.events(), rate(stage)));
      }
    }
    String text = line.toString();
    List<Latency> latencies = view.latencies();
    if (!latencies.isEmpty()) {
      double p95 = latencies.stream().mapToDouble(Latency::p95).max().orElse(Double.NaN);
      text += String.format(Locale.ROOT, " → windows, p95 %.1f s behind the shop", p95);
    }
    List<String> complaints = view.complaints();
    return complaints.isEmpty() ? text : text + " | " + String.join(", ", complaints);
  }

  private String rate(StageFigures stage) {
    Reading now = new Reading(stage.events(), System.nanoTime());
    Reading before = readings.put(stage.title(), now);
    if (before == null || now.events() < before.events()) {
      return "";
    }
    double seconds = (now.nanos() - before.nanos()) / 1e9;
    return String.format(Locale.ROOT, " (%,.0f/s)", (now.events() - before.events()) / seconds);
  }
}
