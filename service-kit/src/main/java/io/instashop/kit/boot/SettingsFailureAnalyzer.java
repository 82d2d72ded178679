package io.instashop.kit.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Recognises a refused setting before Spring Boot's own analyzers do: theirs take a paragraph, and
 * do not say what is allowed.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class SettingsFailureAnalyzer implements FailureAnalyzer {

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    return RefusedProperties.in(failure)
        .map(refused -> new FailureAnalysis(refused.getMessage(), null, failure))
        .orElse(null);
  }
}
