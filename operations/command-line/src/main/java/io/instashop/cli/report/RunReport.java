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
    List<StageFigures> stages,
    List<Latency> latencies,
    AuditReport audit) {

  /** All stages as one; see {@link StageFigures#endToEnd}. */
  public StageFigures endToEnd() {
    return StageFigures.endToEnd(stages);
  }
}
