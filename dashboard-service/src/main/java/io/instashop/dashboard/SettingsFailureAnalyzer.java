package io.instashop.dashboard;

import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.FieldError;

/** Names the setting that was refused, its value, and what it must be. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class SettingsFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
    String message =
        find(rootFailure, BindValidationException.class)
            .map(SettingsFailureAnalyzer::broken)
            .orElseGet(() -> unreadable(cause));
    return new FailureAnalysis(message, null, cause);
  }

  private static String broken(BindValidationException refused) {
    String prefix = refused.getValidationErrors().getName().toString();
    return refused.getValidationErrors().getAllErrors().stream()
        .map(
            error ->
                error instanceof FieldError field
                    ? "Setting "
                        + prefix
                        + "."
                        + kebab(field.getField())
                        + "="
                        + field.getRejectedValue()
                        + " is refused: "
                        + field.getDefaultMessage()
                    : "Settings " + prefix + " are refused: " + error.getDefaultMessage())
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static String unreadable(BindException cause) {
    Object value = cause.getProperty() == null ? "" : "=" + cause.getProperty().getValue();
    return "Setting "
        + cause.getName()
        + value
        + " is refused: it is no "
        + cause.getTarget().getType().toClass().getSimpleName();
  }

  private static <T> java.util.Optional<T> find(Throwable failure, Class<T> type) {
    return java.util.stream.Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  private static String kebab(String field) {
    return field.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
  }
}
