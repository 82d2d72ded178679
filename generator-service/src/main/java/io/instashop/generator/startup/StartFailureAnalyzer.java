package io.instashop.generator.startup;

import java.sql.SQLException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Says in one line which setting is to blame for a failed start. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailureAnalyzer implements FailureAnalyzer {

  @Override
  public FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String complaint = complaint(cause);
      if (complaint != null) {
        return new FailureAnalysis(complaint, null, failure);
      }
    }
    return null;
  }

  private static String complaint(Throwable cause) {
    if (cause instanceof RefusedStartException) {
      return cause.getMessage();
    }
    if (cause instanceof BindException bind) {
      return invalid(bind);
    }
    if (cause instanceof SQLException sql
        && sql.getSQLState() != null
        && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("28"))) {
      return "the database cannot be used: "
          + sql.getMessage().lines().findFirst().orElse("")
          + " (set spring.datasource.url and instashop.crm.datasource.url, username, password)";
    }
    return null;
  }

  private static String invalid(BindException bind) {
    for (Throwable cause = bind; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindValidationException validation) {
        ObjectError error = validation.getValidationErrors().getAllErrors().get(0);
        if (error instanceof FieldError field) {
          return "%s %s, but is %s"
              .formatted(
                  bind.getName() + "." + dashed(field.getField()),
                  field.getDefaultMessage(),
                  field.getRejectedValue());
        }
      }
    }
    String value = bind.getProperty() == null ? "" : String.valueOf(bind.getProperty().getValue());
    String type = bind.getTarget().getType().resolve(Object.class).getSimpleName();
    return "%s must be %s, but is '%s'".formatted(bind.getName(), expected(type), value);
  }

  private static String expected(String type) {
    return switch (type) {
      case "int", "Integer", "long", "Long" -> "a whole number";
      case "Duration" -> "a duration such as 30s or 24h";
      case "boolean", "Boolean" -> "true or false";
      default -> "a " + type;
    };
  }

  private static String dashed(String field) {
    return field.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
  }
}
