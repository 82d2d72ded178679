package io.instashop.kit.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "batch-size|x|must be a whole number from 1 to 10000",
        "batch-size|0|must be a whole number from 1 to 10000",
        "room|-1|must be a whole number of 0 or more",
        "pause|soon|must be a duration from 100ms to 1m",
        "pause|0s|must be a duration from 100ms to 1m",
        "name|''|must not be empty",
        "poll.active|0ms|must be a duration of 1ms or more",
        "poll.active|later|must be a duration of 1ms or more",
        "address|a b|must be an address such as http://localhost:8081",
        "loud|perhaps|must be true or false",
      })
  void aRefusedSettingIsOneLine(String name, String value, String allowed, CapturedOutput output) {
    String property = "instashop.kit-test." + name;
    assertThatThrownBy(() -> start("--" + property + "=" + value)).isInstanceOf(Exception.class);

    String variable = property.toUpperCase().replaceAll("[.-]", "_");
    assertRefused(output, property + " (" + variable + ") " + allowed + ", but is '" + value + "'");
  }

  @Test
  void severalAreOneLine(CapturedOutput output) {
    assertThatThrownBy(
            () -> start("--instashop.kit-test.batch-size=0", "--instashop.kit-test.room=-1"))
        .isInstanceOf(Exception.class);

    assertThat(output.getAll().lines().filter(line -> line.contains("ERROR")))
        .singleElement()
        .asString()
        .contains("batch-size", "; instashop.kit-test.room");
  }

  @Test
  void aPropertyOfSpringsOwnIsRefusedInTheSameWords(CapturedOutput output) {
    assertThatThrownBy(() -> start("--spring.lifecycle.timeout-per-shutdown-phase=soon"))
        .isInstanceOf(Exception.class);

    assertRefused(
        output,
        "spring.lifecycle.timeout-per-shutdown-phase"
            + " (SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE) must be a duration such as 500ms,"
            + " 30s, 10m, 48h or 2d, but is 'soon'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"70000", "http"})
  void aPortThatCannotBeIsRefused(String port, CapturedOutput output) {
    assertThatThrownBy(() -> start("--server.port=" + port)).isInstanceOf(Exception.class);

    assertRefused(
        output,
        "server.port (SERVER_PORT) must be a whole number from 0 to 65535, but is '" + port + "'");
  }

  @Test
  void nothingElseIsMadeBeforeSettingsAreRead(CapturedOutput output) {
    assertThatThrownBy(() -> start("--instashop.kit-test.batch-size=0"))
        .isInstanceOf(Exception.class);

    assertThat(output).doesNotContain("a server is touched");
  }

  @Test
  void theProcessEndsWithExitCode2() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                "--spring.main.web-application-type=none",
                "--spring.application.name=kit-test",
                "--instashop.kit-test.batch-size=x")
            .redirectErrorStream(true)
            .start();

    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(2);
    assertThat(output).contains("kit-test: instashop.kit-test.batch-size");
  }

  private static void assertRefused(CapturedOutput output, String line) {
    assertThat(output.getAll().lines().filter(each -> each.matches(".*(ERROR|WARN).*")))
        .singleElement()
        .asString()
        .endsWith(": kit-test: " + line);
    assertThat(output.getAll()).doesNotContain("\tat ");
  }

  private static void start(String... arguments) {
    new SpringApplicationBuilder(Program.class)
        .properties(
            "spring.main.web-application-type=none",
            "spring.main.banner-mode=off",
            "spring.application.name=kit-test")
        .run(arguments)
        .close();
  }

  /** A service with settings of every kind. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EnableConfigurationProperties(Settings.class)
  static class Program {

    public static void main(String[] args) {
      ServiceRunner.run(Program.class, args);
    }

    @Bean
    static Object aFirstBean() {
      System.out.println("a server is touched");
      return new Object();
    }
  }

  @Validated
  @ConfigurationProperties("instashop.kit-test")
  record Settings(
      @DefaultValue("10") @Min(1) @Max(10_000) int batchSize,
      @DefaultValue("0") @Min(0) long room,
      @DefaultValue("1s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1)
          Duration pause,
      @DefaultValue("n") @NotBlank String name,
      @DefaultValue @Valid Poll poll,
      URI address,
      boolean loud) {

    record Poll(@DefaultValue("1s") @DurationMin(millis = 1) Duration active) {}
  }
}
