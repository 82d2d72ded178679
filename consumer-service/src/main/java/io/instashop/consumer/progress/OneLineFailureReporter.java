package io.instashop.consumer.progress;

import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says in one line why the service does not start: for a bad setting, its name and the reason. */
final class OneLineFailureReporter implements FailureAnalysisReporter {

  @Override
  public void report(FailureAnalysis analysis) {
    LoggerFactory.getLogger("consumer-service").error("{}", line(analysis));
  }

  static String line(FailureAnalysis analysis) {
    String action = analysis.getAction() == null ? "" : " " + analysis.getAction();
    return ("Not started. " + analysis.getDescription() + action).strip().replaceAll("\\s+", " ");
  }
}
