package io.instashop.cli.command;

import io.instashop.audit.Audit;
import io.instashop.audit.report.AuditReport;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.cli.options.PlatformAddresses;
import io.instashop.cli.platform.PlatformException;
import io.instashop.cli.report.AuditJson;
import io.instashop.cli.report.AuditText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares source, topics, warehouse and windows of a running platform, local or anywhere. */
@Command(
    name = "audit",
    description = {
      "Compare source, topics, warehouse and Redis windows over a closed interval.",
      "Addresses come from the services' own environment variables (SPRING_DATASOURCE_URL,",
      "INSTASHOP_WAREHOUSE_DATASOURCE_URL, SPRING_KAFKA_BOOTSTRAP_SERVERS ...), otherwise from the",
      "platform that runs on the data folder. What a place does not hold any more is reported as",
      "not checked. Exit code 0: all that was checked is equal; 1: something differs."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class AuditCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private PlatformAddresses addresses;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description =
          "start of the interval, event time in UTC (default: an hour before the end of the last"
              + " clean audit, else the beginning)")
  private @Nullable Instant from;

  @Option(names = "--all", description = "start at the beginning, whatever was found before")
  private boolean all;

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      description = "end of the interval, exclusive (default: 30 s ago)")
  private @Nullable Instant to;

  @Option(names = "--json", paramLabel = "FILE", description = "also write the result as JSON")
  private @Nullable Path json;

  @Override
  public Integer call() {
    AuditSettings settings = addresses.readOnly();
    if (all && from != null) {
      throw new ParameterException(
          spec.commandLine(), "--all starts at the beginning; leave out --from or --all");
    }
    if (all || from != null || to != null) {
      settings =
          settings.withInterval(
              all ? Instant.EPOCH : from != null ? from : settings.from(),
              to != null ? to : settings.to());
    }
    AuditReport report = Audit.run(settings, Clock.systemUTC());
    PrintWriter out = spec.commandLine().getOut();
    out.println(AuditText.of(report));
    out.flush();
    if (json != null) {
      try {
        Files.writeString(json, AuditJson.write(report));
      } catch (IOException e) {
        throw PlatformException.failed(
            "the result cannot be written to " + json + "; choose another file with --json", e);
      }
    }
    return report.clean() ? 0 : 1;
  }
}
