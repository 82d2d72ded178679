package io.instashop.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedSettingTest {

  @Test
  void theLineNamesPropertyVariableAllowedValuesAndValue() {
    assertThat(
            new RefusedSettingException(
                SettingName.property("instashop.consumer.batch-size"),
                AllowedValues.wholeNumber(1, 10_000),
                "x"))
        .hasMessage(
            "instashop.consumer.batch-size (INSTASHOP_CONSUMER_BATCH_SIZE) must be a whole number"
                + " from 1 to 10000, but is 'x'")
        .extracting(e -> (e).exitCode())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "spring.datasource.password, geheim",
    "spring.data.redis.url, redis://:geheim@host:6379",
    "spring.data.redis.url, rediss//:geheim@host",
    "spring.data.redis.url, redis://:geheim/or@other:geheim@host",
    "spring.data.redis.url, :geheim@host",
    "spring.datasource.url, jdbc:postgresql://h/d?user=a&password=geheim"
  })
  void aPasswordIsNotShown(String name, String value) {
    assertThat(new RefusedSettingException(SettingName.property(name), "must be other", value))
        .message()
        .doesNotContain("geheim")
        .contains("******");
  }

  @ParameterizedTest
  @CsvSource({
    "500ms,PT0.5S",
    "60s,PT1M",
    "5m,PT5M",
    "2h,PT2H",
    "1d,PT24H",
    " 30 s ,PT30S",
    "PT1M,PT1M"
  })
  void aDurationIsAnAmountAndAUnit(String text, Duration expected) {
    assertThat(Durations.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "60", "-5s", "1.5h", "soon", "99999999999s", "P"})
  void anythingElseIsNoDuration(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT0S,0s", "PT0.01S,10ms", "PT90S,90s", "PT10M,10m", "PT48H,48h"})
  void aDurationIsWrittenInItsLargestWholeUnit(Duration duration, String text) {
    assertThat(Durations.format(duration)).isEqualTo(text);
    assertThat(Durations.parse(text)).contains(duration);
  }
}
