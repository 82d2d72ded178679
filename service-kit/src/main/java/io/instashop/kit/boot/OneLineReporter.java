package io.instashop.kit.boot;

import io.instashop.kit.text.Secrets;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.logging.LoggingSystemProperty;

/** Logs in one line why a service does not start, instead of Spring Boot's banner. */
class OneLineReporter implements FailureAnalysisReporter {

  @Override
  public void report(FailureAnalysis analysis) {
    LoggerFactory.getLogger(OneLineReporter.class).error("{}", line(program(), analysis));
  }

  /** The line: {@code consumer-service: what is wrong}. */
  static String line(Optional<String> program, FailureAnalysis analysis) {
    String action = analysis.getAction() == null ? "" : " " + analysis.getAction();
    String line = (analysis.getDescription() + action).strip().replaceAll("\\s+", " ");
    String shown = Secrets.hidden(line);
    return program.map(name -> name + ": " + shown).orElse(shown);
  }

  /** Spring hands no environment to a reporter; the logging system knows the application's name. */
  private static Optional<String> program() {
    return Optional.ofNullable(
            System.getProperty(LoggingSystemProperty.APPLICATION_NAME.getEnvironmentVariableName()))
        .map(name -> name.replaceAll("[\\[\\]]", "").strip());
  }
}
