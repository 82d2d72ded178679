package io.instashop.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

/** Settings have the documented defaults, and bad ones are refused in one line that names them. */
class StartupRefusalTest {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Settings.class);

  @EnableConfigurationProperties({ProducerSettings.class, CrmSettings.class})
  static class Settings {}

  @Test
  void settingsHaveTheDocumentedDefaults() {
    context.run(
        started -> {
          assertThat(started.getBean(ProducerSettings.class))
              .isEqualTo(
                  new ProducerSettings(
                      4,
                      null,
                      2000,
                      Duration.ofSeconds(15),
                      Duration.ofSeconds(30),
                      new ProducerSettings.Poll(Duration.ofMillis(150), Duration.ofSeconds(2))));
          assertThat(started.getBean(CrmSettings.class))
              .isEqualTo(
                  new CrmSettings(
                      "jdbc:postgresql://localhost:5432/crm_db", "instashop", "instashop"));
        });
  }

  @Test
  void everySettingCanBeSet() {
    context
        .withPropertyValues(
            "instashop.producer.partitions=8",
            "instashop.producer.replication-factor=3",
            "instashop.producer.batch-size=10",
            "instashop.producer.transaction-timeout=20s",
            "instashop.producer.horizon-warning=5s",
            "instashop.producer.poll.active=5ms",
            "instashop.producer.poll.idle=1s")
        .run(
            started ->
                assertThat(started.getBean(ProducerSettings.class))
                    .isEqualTo(
                        new ProducerSettings(
                            8,
                            (short) 3,
                            10,
                            Duration.ofSeconds(20),
                            Duration.ofSeconds(5),
                            new ProducerSettings.Poll(
                                Duration.ofMillis(5), Duration.ofSeconds(1)))));
  }

  @ParameterizedTest
  @CsvSource({
    "instashop.producer.partitions, 0",
    "instashop.producer.partitions, many",
    "instashop.producer.replication-factor, 0",
    "instashop.producer.batch-size, 0",
    "instashop.producer.batch-size, 1000000",
    "instashop.producer.transaction-timeout, 1s",
    "instashop.producer.transaction-timeout, soon",
    "instashop.producer.horizon-warning, 0s",
    "instashop.producer.poll.active, 0ms",
    "instashop.producer.poll.idle, -1s",
    "instashop.crm.datasource.url, ''"
  })
  void aBadValueIsRefusedInOneLineThatNamesTheSettingAndTheValue(String setting, String value) {
    context
        .withPropertyValues(setting + "=" + value)
        .run(
            started -> {
              String line =
                  StartupFailureReporter.line(
                      new FailureAnalysis("described", null, started.getStartupFailure()));
              assertThat(line).contains(setting).doesNotContain("\n");
              assertThat(Map.of("0s", "PT0S", "0ms", "PT0S", "-1s", "PT-1S", "1s", "PT1S"))
                  .satisfies(shown -> assertThat(line).contains(shown.getOrDefault(value, value)));
            });
  }

  @Test
  void anotherReasonIsToldInOneLineToo() {
    Throwable cause = catchThrowable(() -> Integer.parseInt("x"));
    assertThat(StartupFailureReporter.line(new FailureAnalysis("Port 8082\nis taken", "", cause)))
        .isEqualTo("Port 8082 is taken");
  }
}
