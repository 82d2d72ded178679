package io.instashop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What makes no sense is refused before anything is read, in one line. */
class ReplayRefusalsTest {

  private static final String HOUR = "--from 2026-01-01T00:00:00Z --to 2026-01-01T01:00:00Z ";

  private final StringWriter errors = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "dlt, choose list",
    "dlt list --topic orders, has no dead letters",
    "dlt list --limit 0, --limit must be 1 or more",
    "dlt list --from yesterday, --from",
    "dlt show here, is no place of a record",
    "replay --target windows, Missing required options",
  })
  void badArguments(String arguments, String expected) {
    assertRefused(arguments, expected);
  }

  @Test
  void aTargetWithAnotherSource() {
    assertRefused(
        "replay " + HOUR + "--target warehouse --source warehouse",
        "--target WAREHOUSE is rebuilt from --source KAFKA");
  }

  @Test
  void anIntervalThatEndsBeforeItStarts() {
    assertRefused(
        "replay --from 2026-01-02T00:00:00Z --to 2026-01-01T00:00:00Z --target windows",
        "the interval must start before it ends");
  }

  private void assertRefused(String arguments, String expected) {
    CommandLine commandLine = Instashop.commandLine().setErr(new PrintWriter(errors, true));
    assertThat(commandLine.execute(arguments.split(" "))).isEqualTo(2);
    assertThat(errors.toString().lines().findFirst().orElseThrow())
        .startsWith("instashop: ")
        .contains(expected);
  }
}
