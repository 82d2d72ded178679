package io.instashop.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.kit.failure.ReportableException;
import io.instashop.kit.settings.AllowedValues;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class OneLineErrorsTest {

  private final StringWriter errors = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "work --count=x|program: --count (PROGRAM_COUNT) must be a whole number, but is 'x'",
        "work --pause=soon|program: --pause must be a duration such as 500ms, 30s, 10m, 48h or 2d,"
            + " but is 'soon'",
        "work --shade=red|program: --shade must be one of light, dark, but is 'red'",
        "work --from=then|program: --from must be an instant such as 2026-03-01T10:00:00Z, but is"
            + " 'then'",
        "work --rate=0|program: --rate must be a whole number from 1 to 9, but is '0'",
        "work --rate=fast|program: --rate must be a whole number, but is 'fast'",
        "work --sizes=1,b|program: --sizes must be a whole number, but is 'b'",
        "work --colour=1|program: Unknown option: '--colour=1'; see 'program work --help'",
        "work --pause|program: Missing required parameter for option '--pause' (<pause>); see"
            + " 'program work --help'"
      })
  void aRefusedOptionIsOneLineAndExitCode2(String arguments, String line) {
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(errors.toString().lines()).containsExactly(line);
  }

  @Test
  void aFailureThatTheUserCanMendIsOneLineAndHasItsOwnExitCode() {
    assertThat(run("work --fail=1")).isEqualTo(1);
    assertThat(run("work --fail=2")).isEqualTo(2);
    assertThat(errors.toString().lines())
        .containsExactly("program: the disk is full", "program: the disk is full");
  }

  @Test
  void aDefectShowsWhereItIs() {
    assertThat(run("work")).isEqualTo(1);
    assertThat(errors.toString()).contains("IllegalStateException: defect", "\tat ");
  }

  private int run(String arguments) {
    CommandLine command =
        new CommandLine(new Program())
            .addSubcommand(new Work())
            .setErr(new PrintWriter(errors, true))
            .setCaseInsensitiveEnumValuesAllowed(true);
    return OneLineErrors.install(command).execute(arguments.split(" "));
  }

  @Command(name = "program")
  private static final class Program {}

  @Command(name = "work")
  private static final class Work implements Runnable {

    enum Shade {
      LIGHT,
      DARK
    }

    @Option(names = "--count", defaultValue = "${env:PROGRAM_COUNT:-3}")
    private int count;

    @Option(names = "--pause", converter = DurationConverter.class)
    private Duration pause;

    @Option(names = "--shade")
    private Shade shade;

    @Option(names = "--from")
    private Instant from;

    @Option(names = "--sizes", split = ",")
    private List<Integer> sizes;

    @Option(names = "--fail")
    private int fail;

    @Option(names = "--rate")
    void rate(int value) {
      RefusedSettingException.unless(
          value >= 1 && value <= 9,
          SettingName.option("--rate"),
          AllowedValues.wholeNumber(1, 9),
          value);
    }

    @Override
    public void run() {
      if (fail > 0) {
        throw new ReportableException(fail, "the disk is full", null);
      }
      throw new IllegalStateException("defect");
    }
  }
}
