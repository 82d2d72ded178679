package io.instashop.generator.startup;

import jakarta.validation.constraints.Min;
import java.lang.reflect.RecordComponent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.FieldError;

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
    if (cause instanceof ConfigurationPropertiesBindException settings
        && settings.getCause() instanceof BindException bind) {
      return invalid(settings.getBeanType(), bind);
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

  private static String invalid(Class<?> settings, BindException bind) {
    for (Throwable cause = bind; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindValidationException validation
          && validation.getValidationErrors().getAllErrors().get(0) instanceof FieldError error) {
        return "%s.%s %s, but is %s"
            .formatted(
                bind.getName(),
                dashed(error.getField()),
                error.getDefaultMessage(),
                error.getRejectedValue());
      }
    }
    Object value = bind.getProperty() == null ? "" : bind.getProperty().getValue();
    String name = bind.getName().getLastElement(Form.DASHED);
    return "%s %s, but is '%s'".formatted(bind.getName(), expected(settings, name, bind), value);
  }

  /** What a value should be like: the setting's own words if it has some. */
  private static String expected(Class<?> settings, String name, BindException bind) {
    if (settings.isRecord()) {
      for (RecordComponent component : settings.getRecordComponents()) {
        Min least = component.getAccessor().getAnnotation(Min.class);
        if (least != null && dashed(component.getName()).equals(name)) {
          return least.message();
        }
      }
    }
    Class<?> type = bind.getTarget().getType().resolve(Object.class);
    return type == Duration.class
        ? "must be a duration such as 30s or 24h"
        : "must be of type " + type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String dashed(String field) {
    return field.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
