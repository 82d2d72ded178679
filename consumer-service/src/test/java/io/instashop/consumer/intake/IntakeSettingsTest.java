package io.instashop.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IntakeSettingsTest {

  @Test
  void everySettingHasItsDefault() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new IntakeSettings(
                null, 2, Duration.ofSeconds(1), Duration.ofSeconds(60), null, null, null));
  }

  @Test
  void everySettingHasItsName() {
    assertThat(
            bind(
                Map.of(
                    "instashop.consumer.instance-id", "blue",
                    "instashop.consumer.concurrency", "3",
                    "instashop.consumer.retry-interval", "250ms",
                    "instashop.consumer.offset-patience", "90s",
                    "instashop.consumer.partitions", "12",
                    "instashop.consumer.replication-factor", "3",
                    "instashop.consumer.retention", "30d")))
        .isEqualTo(
            new IntakeSettings(
                "blue",
                3,
                Duration.ofMillis(250),
                Duration.ofSeconds(90),
                12,
                (short) 3,
                Duration.ofDays(30)));
  }

  @ParameterizedTest
  @CsvSource({
    "instance-id, two words, instanceId",
    "concurrency, 0, concurrency",
    "retry-interval, 0s, retryInterval",
    "offset-patience, 0s, offsetPatience",
    "partitions, 0, partitions",
    "replication-factor, 0, replicationFactor",
    "retention, 59m, retention"
  })
  void aSettingOutOfItsRangeIsRefused(String name, String value, String component) {
    try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
      Validator validator = factory.getValidator();
      assertThat(validator.validate(bind(Map.of("instashop.consumer." + name, value))))
          .singleElement()
          .satisfies(v -> assertThat(v.getPropertyPath()).hasToString(component));
    }
  }

  private static IntakeSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("instashop.consumer", IntakeSettings.class);
  }
}
