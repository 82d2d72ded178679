package io.instashop.producer;

import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.validation.FieldError;

/** Says in one line why the service does not start, and names the setting if it is one. */
class StartupFailureReporter implements FailureAnalysisReporter {

  @Override
  public void report(FailureAnalysis analysis) {
    LoggerFactory.getLogger(StartupFailureReporter.class).error("Not started: {}", line(analysis));
  }

  static String line(FailureAnalysis analysis) {
    String prefix = "";
    Throwable deepest = analysis.getCause();
    for (Throwable t = analysis.getCause(); t != null; t = t.getCause()) {
      deepest = t;
      if (t instanceof BindException bind) {
        prefix = bind.getName().toString();
        if (bind.getProperty() != null) {
          prefix = bind.getProperty().getName() + " = '" + bind.getProperty().getValue() + "'";
        }
      }
      if (t instanceof BindValidationException invalid
          && invalid.getValidationErrors().getAllErrors().get(0) instanceof FieldError error) {
        return "setting %s.%s = '%s' %s"
            .formatted(
                invalid.getValidationErrors().getName(),
                dashed(error.getField()),
                error.getRejectedValue(),
                error.getDefaultMessage());
      }
    }
    return prefix.isEmpty()
        ? analysis.getDescription().strip().replaceAll("\\s+", " ")
        : "setting " + prefix + " is not usable: " + deepest.getMessage();
  }

  private static String dashed(String field) {
    return field.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }
}
