package io.instashop.cli.command;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.cli.options.PlatformAddresses;
import io.instashop.replay.warehouse.WarehouseRebuild;
import io.instashop.replay.warehouse.WarehouseReport;
import io.instashop.replay.windows.WindowRebuild;
import io.instashop.replay.windows.WindowReport;
import java.io.PrintWriter;
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

/** Rebuilds the warehouse or the windows of an interval. */
@Command(
    name = "replay",
    description = {
      "Rebuild the warehouse's rows of an interval from Kafka, or Redis' windows of it from the",
      "warehouse or from Kafka, beside the running platform. What is right stays untouched."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ReplayCommand implements Callable<Integer> {

  /** What is rebuilt, and from what. */
  enum Target {
    WAREHOUSE,
    WINDOWS
  }

  /** What it is rebuilt from. */
  enum Source {
    KAFKA,
    WAREHOUSE
  }

  @Spec private CommandSpec spec;
  @Mixin private PlatformAddresses addresses;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "INSTANT",
      description = "start of the interval, event time in UTC")
  private Instant from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "INSTANT",
      description = "end of the interval, exclusive; 30 s ago or earlier")
  private Instant to;

  @Option(names = "--target", required = true, description = "one of: ${COMPLETION-CANDIDATES}")
  private Target target;

  @Option(
      names = "--source",
      description = "kafka for the warehouse; warehouse (the default) or kafka for the windows")
  private @Nullable Source source;

  @Option(
      names = "--remove-unknown",
      description = "also delete warehouse rows that no record in Kafka explains")
  private boolean removeUnknown;

  @Option(names = "--dry-run", description = "compare and report, and write nothing")
  private boolean dryRun;

  @Override
  public Integer call() {
    if (target == Target.WAREHOUSE && source == Source.WAREHOUSE) {
      throw new ParameterException(
          spec.commandLine(), "--target WAREHOUSE is rebuilt from --source KAFKA");
    }
    AuditSettings settings = addresses.settings().withInterval(from, to);
    PrintWriter out = spec.commandLine().getOut();
    out.println(target == Target.WAREHOUSE ? warehouse(settings) : windows(settings));
    out.flush();
    return 0;
  }

  private String warehouse(AuditSettings settings) {
    WarehouseReport report =
        new WarehouseRebuild(settings, Clock.systemUTC()).run(removeUnknown, dryRun);
    String unknown =
        report.unknown() > report.removed()
            ? "; "
                + (report.unknown() - report.removed())
                + " rows are not in Kafka and stay, --remove-unknown deletes them"
            : "";
    return ("%s%d events in Kafka; rows: %d inserted, %d changed, %d removed; sessions: %d corrected%s")
        .formatted(
            prefix(),
            report.records(),
            report.inserted(),
            report.changed(),
            report.removed(),
            report.sessions(),
            unknown);
  }

  private String windows(AuditSettings settings) {
    Clock clock = Clock.systemUTC();
    WindowRebuild rebuild =
        source == Source.KAFKA
            ? WindowRebuild.fromTopics(settings, clock)
            : WindowRebuild.fromWarehouse(settings, clock);
    WindowReport report = rebuild.run(dryRun);
    String expired =
        report.expired().from().equals(report.expired().to())
            ? ""
            : "; those before " + report.expired().to() + " are older than Redis keeps";
    return "%s%d windows compared from %s to %s: %d corrected, %d removed%s"
        .formatted(
            prefix(),
            report.compared(),
            report.span().from(),
            report.span().to(),
            report.corrected(),
            report.removed(),
            expired);
  }

  private String prefix() {
    return dryRun ? "Nothing written. Would be: " : "";
  }
}
