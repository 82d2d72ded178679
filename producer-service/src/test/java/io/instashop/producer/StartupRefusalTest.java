package io.instashop.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.kit.boot.RefusedProperties;
import io.instashop.producer.settings.CrmSettings;
import io.instashop.producer.settings.EcommerceSettings;
import io.instashop.producer.settings.ErpSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

/** Settings have the documented defaults, and bad ones are refused in one line that names them. */
@ExtendWith(OutputCaptureExtension.class)
class StartupRefusalTest {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Settings.class);

  @EnableConfigurationProperties({
    ProducerSettings.class,
    CrmSettings.class,
    ErpSettings.class,
    EcommerceSettings.class
  })
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
                      null,
                      2000,
                      Duration.ofSeconds(15),
                      Duration.ofSeconds(30),
                      Duration.ofSeconds(15),
                      new ProducerSettings.Poll(Duration.ofMillis(150), Duration.ofSeconds(2))));
          assertThat(started.getBean(CrmSettings.class))
              .isEqualTo(
                  new CrmSettings(
                      "jdbc:postgresql://localhost:5432/crm_db", "instashop", "instashop"));
          assertThat(started.getBean(ErpSettings.class))
              .isEqualTo(
                  new ErpSettings(
                      "jdbc:postgresql://localhost:5432/erp_db", "instashop", "instashop"));
          assertThat(started.getBean(EcommerceSettings.class))
              .isEqualTo(
                  new EcommerceSettings(
                      "jdbc:postgresql://localhost:5432/ecommerce_db", "instashop", "instashop"));
        });
  }

  @Test
  void everySettingCanBeSet() {
    context
        .withPropertyValues(
            "instashop.producer.partitions=8",
            "instashop.producer.replication-factor=3",
            "instashop.producer.retention=30d",
            "instashop.producer.batch-size=10",
            "instashop.producer.transaction-timeout=20s",
            "instashop.producer.horizon-warning=5s",
            "instashop.producer.max-clock-skew=25s",
            "instashop.producer.poll.active=5ms",
            "instashop.producer.poll.idle=1s")
        .run(
            started ->
                assertThat(started.getBean(ProducerSettings.class))
                    .isEqualTo(
                        new ProducerSettings(
                            8,
                            (short) 3,
                            Duration.ofDays(30),
                            10,
                            Duration.ofSeconds(20),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(25),
                            new ProducerSettings.Poll(
                                Duration.ofMillis(5), Duration.ofSeconds(1)))));
  }

  @ParameterizedTest
  @CsvSource({
    "instashop.producer.partitions, 0",
    "instashop.producer.partitions, many",
    "instashop.producer.replication-factor, 0",
    "instashop.producer.retention, 59m",
    "instashop.producer.batch-size, 0",
    "instashop.producer.batch-size, 1000000",
    "instashop.producer.transaction-timeout, 1s",
    "instashop.producer.transaction-timeout, soon",
    "instashop.producer.horizon-warning, 0s",
    "instashop.producer.max-clock-skew, 2m",
    "instashop.producer.poll.active, 0ms",
    "instashop.producer.poll.idle, -1s",
    "instashop.crm.datasource.url, ''",
    "instashop.erp.datasource.url, ''",
    "instashop.ecommerce.datasource.username, ''"
  })
  void aBadValueIsRefusedInOneLineThatNamesTheSettingAndTheValue(String setting, String value) {
    context
        .withPropertyValues(setting + "=" + value)
        .run(
            started ->
                assertThat(RefusedProperties.in(started.getStartupFailure()))
                    .get()
                    .extracting(Throwable::getMessage)
                    .asString()
                    .startsWith(setting + " (INSTASHOP_")
                    .contains(" must ")
                    .endsWith(", but is '" + value + "'")
                    .hasLineCount(1));
  }

  @Test
  void theServiceSaysItInOneLineBeforeItTouchesAServer(CapturedOutput output) {
    assertThatThrownBy(
            () ->
                SpringApplication.run(
                    ProducerApplication.class, "--instashop.producer.batch-size=x"))
        .isInstanceOf(Exception.class);

    assertThat(output.getAll().lines().filter(line -> line.matches(".*(WARN|ERROR).*")))
        .singleElement()
        .asString()
        .endsWith(
            "producer-service: instashop.producer.batch-size (INSTASHOP_PRODUCER_BATCH_SIZE) must"
                + " be a whole number from 1 to 50000, but is 'x'");
    assertThat(output).doesNotContain("\tat ");
  }
}
