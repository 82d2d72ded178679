package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.cli.platform.Program;
import io.instashop.cli.platform.Service;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand;
import io.instashop.testservers.project.ProjectFolder;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong setting looks the same from all services and commands: one line, and exit code 2. */
@Tag("slow")
class OneWordingIT {

  @ParameterizedTest
  @CsvSource({
    "GENERATOR, INSTASHOP_GENERATOR_RATE, fast",
    "PRODUCER, INSTASHOP_PRODUCER_BATCH_SIZE, 0",
    "CONSUMER, INSTASHOP_CONSUMER_CONCURRENCY, many",
    "METRICS, INSTASHOP_METRICS_WINDOW, soon",
    "DASHBOARD, INSTASHOP_DASHBOARD_LIVE_PROBE, now"
  })
  void ofAService(Service service, String variable, String value) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(new Program(service, ProjectFolder.path()).command());
    builder.environment().put(variable, value);
    assertRefused(builder, service.module(), variable, value);
  }

  @ParameterizedTest
  @CsvSource({
    "up --rate fast, instashop, --rate",
    "audit --from yesterday, instashop, --from",
    "dlt list --limit none, instashop, --limit",
    "lake stream --trigger soon, lake, --trigger",
    "generate payments --count some, generate, --count"
  })
  void ofACommand(String command, String program, String option) throws Exception {
    List<String> words = List.of(command.split(" "));
    assertRefused(InstashopCommand.builder(words), program, option, words.get(words.size() - 1));
  }

  private static void assertRefused(
      ProcessBuilder builder, String program, String setting, String value) throws Exception {
    InstashopCommand.Result result = InstashopCommand.toEnd(builder, Patience.minutes(1));
    assertThat(result.code()).as(result.output()).isEqualTo(2);
    assertThat(result.output().lines().filter(line -> line.contains(setting)))
        .as(result.output())
        .singleElement()
        .asString()
        .matches(".*" + program + ": .*must be .*, but is '" + value + "'");
    assertThat(result.output()).doesNotContain("\tat ");
  }
}
