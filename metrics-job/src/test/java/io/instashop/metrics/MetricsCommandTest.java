package io.instashop.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.metrics.settings.InvalidSettingException;
import io.instashop.metrics.settings.MetricsSettings;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MetricsCommandTest {

  @Test
  void theDefaultsFitTheEmbeddedServers() {
    assertThat(parse())
        .isEqualTo(
            new MetricsSettings(
                "localhost:9092",
                "redis://localhost:6379",
                "127.0.0.1",
                8084,
                "./data/metrics-checkpoint",
                Duration.ofSeconds(30),
                Duration.ofHours(48),
                Duration.ofHours(48),
                Duration.ofSeconds(1),
                200_000,
                OptionalInt.of(4040),
                ""));
  }

  @Test
  void everyOptionSetsItsSetting() {
    assertThat(
            parse(
                "--kafka-bootstrap-servers=a:1,b:2",
                "--redis-url=redis://c:3",
                "--server-address=0.0.0.0",
                "--server-port=4",
                "--checkpoint-dir=d",
                "--window=10s",
                "--watermark=5m",
                "--history=2d",
                "--trigger=500ms",
                "--max-offsets-per-trigger=6",
                "--ui-port=off",
                "--master=spark://m:7077;local[2]"))
        .isEqualTo(
            new MetricsSettings(
                "a:1,b:2",
                "redis://c:3",
                "0.0.0.0",
                4,
                "d",
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofDays(2),
                Duration.ofMillis(500),
                6,
                OptionalInt.empty(),
                "spark://m:7077;local[2]"));
  }

  @ParameterizedTest
  @CsvSource({
    "--kafka-bootstrap-servers=nowhere",
    "--redis-url=localhost:6379",
    "--server-port=70000",
    "--window=0s",
    "--window=1500ms",
    "--watermark=1s",
    "--history=1s",
    "--max-offsets-per-trigger=0",
    "--ui-port=70000",
  })
  void aSettingThatCannotWorkIsRefusedInOneLineThatNamesIt(String option) {
    assertThatThrownBy(() -> parse(option))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(option.substring(0, option.indexOf('=')))
        .extracting(Throwable::getMessage)
        .asString()
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"--window=soon", "--server-port=http", "--ui-port=on"})
  void aValueOfTheWrongKindIsRefusedByName(String option) {
    assertThatThrownBy(() -> parse(option))
        .isInstanceOf(CommandLine.ParameterException.class)
        .hasMessageContaining(option.substring(0, option.indexOf('=')));
  }

  private static MetricsSettings parse(String... options) {
    MetricsCommand command = new MetricsCommand();
    new CommandLine(command).parseArgs(options);
    return command.settings();
  }
}
