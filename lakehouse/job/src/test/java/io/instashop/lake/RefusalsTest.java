package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What cannot work is refused in one line, before Spark starts. */
class RefusalsTest {

  private final StringWriter errors = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stream --trigger=soon|lake: --trigger must be a duration such as 500ms, 30s, 10m, 48h or"
            + " 2d, but is 'soon'",
        "tables --ui-port=on|lake: --ui-port (INSTASHOP_LAKE_UI_PORT) must be a port from 0 to"
            + " 65535 or 'off', but is 'on'",
        "run|lake: name datasets, or say --all; see 'lake run --help'"
      })
  void aBadOption(String arguments, String line) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(errors.toString().lines()).containsExactly(line);
  }

  @Test
  void definitionsThatAreNotThere() {
    assertThat(run("run", "--all", "--definitions=/nowhere")).isEqualTo(2);
    assertThat(errors.toString().lines())
        .containsExactly(
            "lake: --definitions (INSTASHOP_LAKE_DEFINITIONS) must be a folder, but is '/nowhere'");
  }

  private int run(String... arguments) {
    CommandLine command = LakeJob.commandLine().setErr(new PrintWriter(errors, true));
    return command.execute(arguments);
  }
}
