package io.instashop.generator.startup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Reports a failed start in one line instead of Spring Boot's banner. */
class OneLineReporter implements FailureAnalysisReporter {

  private static final Logger log = LoggerFactory.getLogger(OneLineReporter.class);

  @Override
  public void report(FailureAnalysis analysis) {
    String action = analysis.getAction() == null ? "" : " " + analysis.getAction();
    log.error(
        "Start refused: {}", (analysis.getDescription() + action).strip().replaceAll("\\s+", " "));
  }
}
