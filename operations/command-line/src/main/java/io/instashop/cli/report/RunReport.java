package io.instashop.cli.report;

import io.instashop.audit.report.AuditReport;
import java.util.List;
import java.util.Map;

/**
 * The figures of a bounded run and its audit. {@link RunText} and {@link RunJson} print it.
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
}
