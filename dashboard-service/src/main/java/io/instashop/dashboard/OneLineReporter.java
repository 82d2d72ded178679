package io.instashop.dashboard;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Tells in one line why the service did not start. */
class OneLineReporter implements FailureAnalysisReporter {

  @Override
  public void report(FailureAnalysis analysis) {
    String action = analysis.getAction() == null ? "" : " " + analysis.getAction();
    System.err.println(
        "dashboard-service did not start. "
            + (analysis.getDescription() + action).replaceAll("\\s+", " ").strip());
  }
}
