package io.instashop.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.instashop.kit.boot.RefusedProperties;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class SettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "instashop.dashboard.live.span|1s|a duration from 1m to 48h",
        "instashop.dashboard.live.span|long|a duration from 1m to 48h",
        "instashop.dashboard.live.reload|0s|a duration of 1s or more",
        "instashop.dashboard.history.max-load-percent|0|a whole number from 1 to 100",
        "instashop.dashboard.analysis.connections|0|a whole number from 1 to 50",
        "instashop.dashboard.analysis.time-limit|0s|a duration of 100ms or more",
        "instashop.dashboard.analysis.top|201|a whole number from 1 to 200",
        "instashop.dashboard.history.interval|0s|a duration of 100ms or more",
        "instashop.dashboard.parts.timeout|0s|a duration of 10ms or more",
        "instashop.dashboard.parts.start-patience|-1s|a duration of 0s or more",
        "instashop.dashboard.recent.interval|0s|a duration of 100ms or more",
        "instashop.dashboard.web.max-clients|0|a whole number from 1 to 10000",
        "instashop.dashboard.web.max-clients-per-address|0|a whole number from 1 to 10000",
        "instashop.dashboard.web.heartbeat|-1s|a duration of 100ms or more"
      })
  void aBadSettingIsRefusedInOneLineThatNamesIt(String name, String value, String allowed) {
    assertThat(RefusedProperties.in(catchThrowable(() -> start(Map.of(name, value)))))
        .get()
        .extracting(Throwable::getMessage)
        .asString()
        .startsWith(name + " (INSTASHOP_DASHBOARD_")
        .endsWith(" must be " + allowed + ", but is '" + value + "'");
  }

  @Test
  void theServiceSaysItInOneLine(CapturedOutput output) {
    assertThatThrownBy(
            () ->
                SpringApplication.run(
                    DashboardApplication.class, "--instashop.dashboard.web.max-clients=x"))
        .isInstanceOf(Exception.class);

    assertThat(output.getAll().lines().filter(line -> line.matches(".*(WARN|ERROR).*")))
        .singleElement()
        .asString()
        .endsWith(
            "dashboard-service: instashop.dashboard.web.max-clients"
                + " (INSTASHOP_DASHBOARD_WEB_MAX_CLIENTS) must be a whole number from 1 to 10000,"
                + " but is 'x'");
    assertThat(output).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.data.redis.url=rediss//:s3cret@host",
        "spring.data.redis.url=:s3cret@host:6379",
        "spring.data.redis.url=http://:s3cret@host",
        "spring.data.redis.url=redis://:s3cret@host:port",
        "spring.datasource.url=jdbc:postgresql://127.0.0.1:1/dwh_db?user=a&password=s3cret",
        "spring.datasource.url=jdbc:mysql://a:s3cret@127.0.0.1:1/dwh_db"
      })
  void noPasswordIsLogged(String setting, CapturedOutput output) {
    try {
      SpringApplication.run(
              DashboardApplication.class,
              "--server.port=0",
              "--instashop.dashboard.history.interval=100ms",
              "--" + setting)
          .close();
    } catch (RuntimeException e) {
      assertThat(output.getAll()).isNotBlank();
    }
    assertThat(output.getAll()).doesNotContain("s3cret");
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
