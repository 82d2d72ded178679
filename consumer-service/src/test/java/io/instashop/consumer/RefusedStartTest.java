package io.instashop.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {

  @ParameterizedTest
  @CsvSource({
    "concurrency, CONCURRENCY, x, a whole number from 1 to 64",
    "retry-interval, RETRY_INTERVAL, 0s, a duration of 10ms or more"
  })
  void aBadSettingIsRefusedInOneLineBeforeAServerIsTouched(
      String name, String variable, String value, String allowed, CapturedOutput output) {
    assertThatThrownBy(
            () ->
                SpringApplication.run(
                    ConsumerApplication.class, "--instashop.consumer." + name + "=" + value))
        .isInstanceOf(Exception.class);

    assertThat(output.getAll().lines().filter(line -> line.matches(".*(WARN|ERROR).*")))
        .singleElement()
        .asString()
        .endsWith(
            "consumer-service: instashop.consumer.%s (INSTASHOP_CONSUMER_%s) must be %s, but is '%s'"
                .formatted(name, variable, allowed, value));
    assertThat(output).doesNotContain("\tat ");
  }
}
