package io.instashop.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.metrics.settings.MetricsSettings;
import io.instashop.metrics.settings.RedisAddress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
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
                KafkaAccess.open("localhost:9092"),
                new RedisAddress("redis://localhost:6379"),
                "127.0.0.1",
                8084,
                "",
                "./data/metrics-checkpoint",
                Duration.ofSeconds(30),
                Duration.ofHours(48),
                Optional.of(Duration.ofMinutes(1)),
                Duration.ofHours(48),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                200_000,
                Duration.ofMinutes(2),
                OptionalInt.empty(),
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
                "--allowed-hosts=a.example,*.b.example",
                "--checkpoint-dir=d",
                "--window=10s",
                "--watermark=5m",
                "--payments-watermark=off",
                "--history=2d",
                "--trigger=500ms",
                "--quiet-trigger=5s",
                "--max-offsets-per-trigger=6",
                "--stall-limit=90s",
                "--ui-port=4040",
                "--master=spark://m:7077;local[2]"))
        .isEqualTo(
            new MetricsSettings(
                KafkaAccess.open("a:1,b:2"),
                new RedisAddress("redis://c:3"),
                "0.0.0.0",
                4,
                "a.example,*.b.example",
                "d",
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Optional.empty(),
                Duration.ofDays(2),
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                6,
                Duration.ofSeconds(90),
                OptionalInt.of(4040),
                "spark://m:7077;local[2]"));
  }

  @ParameterizedTest
  @CsvSource({
    "--kafka-bootstrap-servers=nowhere",
    "--redis-url=localhost:6379",
    "--server-port=70000",
    "--allowed-hosts=http://a.example",
    "--window=0s",
    "--window=1500ms",
    "--watermark=1s",
    "--payments-watermark=29s",
    "--history=1s",
    "--max-offsets-per-trigger=0",
    "--stall-limit=500ms",
  })
  void aSettingThatCannotWorkIsRefusedInOneLineThatNamesIt(String option) {
    assertThatThrownBy(() -> parse(option))
        .isInstanceOf(RefusedSettingException.class)
        .hasMessageContaining(option.substring(0, option.indexOf('=')))
        .extracting(Throwable::getMessage)
        .asString()
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "--window=soon",
    "--server-port=http",
    "--ui-port=on",
    "--ui-port=70000",
    "--payments-watermark=on"
  })
  void aValueOfTheWrongKindIsRefusedByName(String option) {
    assertThatThrownBy(() -> parse(option))
        .isInstanceOf(CommandLine.ParameterException.class)
        .hasMessageContaining(option.substring(0, option.indexOf('=')));
  }

  @Test
  void theCommandRefusesInOneLineAndWithExitCode2() {
    StringWriter errors = new StringWriter();
    CommandLine command = MetricsJob.commandLine().setErr(new PrintWriter(errors, true));

    assertThat(command.execute("--window=soon")).isEqualTo(2);
    assertThat(command.execute("--server-port=70000")).isEqualTo(2);
    assertThat(errors.toString().lines())
        .containsExactly(
            "metrics-job: --window (INSTASHOP_METRICS_WINDOW) must be a duration such as 500ms, 30s,"
                + " 10m, 48h or 2d, but is 'soon'",
            "metrics-job: --server-port (SERVER_PORT) must be a whole number from 0 to 65535, but is"
                + " '70000'");
  }

  private static MetricsSettings parse(String... options) {
    MetricsCommand command = new MetricsCommand();
    new CommandLine(command).parseArgs(options);
    return command.settings();
  }
}
