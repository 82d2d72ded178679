package io.instashop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What makes no sense is refused before anything is read, in one line. */
class RefusalsTest {

  private static final String HOUR = "--from 2026-01-01T00:00:00Z --to 2026-01-01T01:00:00Z ";

  private final StringWriter errors = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dlt| choose list",
        "dlt list --topic orders|--topic must be one of transactions, ",
        "dlt list --limit 0|--limit must be a whole number of 1 or more, but is '0'",
        "dlt list --from yesterday|--from must be an instant such as 2026-03-01T10:00:00Z, but is",
        "dlt show here|DEAD-LETTER must be the place of a record such as transactions.DLT/0@17, but is",
        "up --for 0s|--for must be a duration of 1ms or more, but is '0s'",
        "up --hang-patience 1s|--hang-patience (INSTASHOP_HANG_PATIENCE) must be a duration of 10s or",
        "up --alarm-webhook shop|--alarm-webhook (INSTASHOP_ALARM_WEBHOOK) must be an address such as",
        "up --alarm-webhook http:x^s3cret|https://example.org/hooks/shop, but is '******'",
        "up --alarm-after soon|--alarm-after (INSTASHOP_ALARM_AFTER) must be a duration such as",
        "producer|choose adopt",
        "producer adopt|choose --shard or --all",
        "producer adopt --all --shard behavior|choose --shard or --all",
        "producer adopt --all --from-start --keep-position|choose one of",
        "producer adopt --shard orders|--shard must be one of",
        "replay --target windows|Missing required options",
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
        "--from (INSTASHOP_AUDIT_FROM) must be before --to (INSTASHOP_AUDIT_TO)");
  }

  private void assertRefused(String arguments, String expected) {
    CommandLine commandLine = Instashop.commandLine().setErr(new PrintWriter(errors, true));
    assertThat(commandLine.execute(arguments.split(" "))).isEqualTo(2);
    assertThat(errors.toString().lines())
        .singleElement()
        .asString()
        .startsWith("instashop: ")
        .contains(expected);
  }
}
