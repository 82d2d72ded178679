package io.instashop.dashboard;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Logs in one line why the service did not start, in the format of all other lines. */
class OneLineReporter implements FailureAnalysisReporter {

  private static final Logger log = LoggerFactory.getLogger(OneLineReporter.class);

  @Override
  public void report(FailureAnalysis analysis) {
    String action = analysis.getAction() == null ? "" : " " + analysis.getAction();
    log.error(
        "dashboard-service did not start. {}",
        (analysis.getDescription() + action).replaceAll("\\s+", " ").strip());
  }
}
