package io.instashop.kit.boot;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Turns off the loggers that would repeat the one line about a failed start at length. */
class QuietStart implements EnvironmentPostProcessor {

  private static final Map<String, Object> LEVELS =
      Map.of(
          "logging.level.org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter",
          "OFF",
          "logging.level.org.springframework.context",
          "ERROR",
          "logging.level.org.springframework.boot.web",
          "ERROR");

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    // Last, so that a service or a user can set these levels otherwise.
    environment.getPropertySources().addLast(new MapPropertySource("service-kit", LEVELS));
  }
}
