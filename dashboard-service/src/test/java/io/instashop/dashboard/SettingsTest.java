package io.instashop.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

class SettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "instashop.dashboard.live.span|1s|must be longer than or equal to",
        "instashop.dashboard.live.span|long|it is no Duration",
        "instashop.dashboard.live.reload|0s|must be longer than or equal to",
        "instashop.dashboard.history.max-load-percent|0|must be greater than or equal to 1",
        "instashop.dashboard.history.interval|0s|must be longer than or equal to",
        "instashop.dashboard.parts.timeout|0s|must be longer than or equal to",
        "instashop.dashboard.web.max-clients|0|must be greater than or equal to 1",
        "instashop.dashboard.web.heartbeat|-1s|must be longer than or equal to"
      })
  void aBadSettingIsRefusedInOneLineThatNamesIt(String name, String value, String reason) {
    Throwable failure = catchThrowable(() -> start(Map.of(name, value)));
    FailureAnalysis analysis = new SettingsFailureAnalyzer().analyze(failure);
    assertThat(analysis.getDescription())
        .startsWith("Setting " + name + "=")
        .contains("is refused: ")
        .contains(reason)
        .doesNotContain("\n");
  }

  @Test
  void everySettingHasADefault() {
    assertThat(catchThrowable(() -> start(Map.of()))).isNull();
  }

  private static void start(Map<String, String> settings) {
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("test", new HashMap<>(settings)));
      context.register(Settings.class);
      context.refresh();
    }
  }

  @EnableConfigurationProperties
  @ConfigurationPropertiesScan("io.instashop.dashboard")
  private static final class Settings {}
}
