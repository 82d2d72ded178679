package io.instashop.lake.command;

import io.instashop.kit.cli.DurationConverter;
import io.instashop.lake.maintenance.MaintenanceSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long the lake keeps what is not its present state; each is an environment variable, too. */
final class MaintenanceOptions {

  @Option(
      names = "--keep-versions",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "former versions of tables; 0s keeps all (default: ${DEFAULT-VALUE})",
      defaultValue = "${env:INSTASHOP_LAKE_KEEP_VERSIONS:-7d}")
  private Duration versions;

  @Option(
      names = "--keep-runs",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "records of past runs; 0s keeps all (default: ${DEFAULT-VALUE})",
      defaultValue = "${env:INSTASHOP_LAKE_KEEP_RUNS:-90d}")
  private Duration runs;

  @Option(
      names = "--keep-captures",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "answers of HTTP sources, once read; 0s keeps all (default: ${DEFAULT-VALUE})",
      defaultValue = "${env:INSTASHOP_LAKE_KEEP_CAPTURES:-90d}")
  private Duration captures;

  @Option(
      names = "--keep-quarantine",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "quarantined records and their files; 0s keeps all (default: ${DEFAULT-VALUE})",
      defaultValue = "${env:INSTASHOP_LAKE_KEEP_QUARANTINE:-0s}")
  private Duration quarantine;

  MaintenanceSettings settings() {
    return new MaintenanceSettings(versions, runs, captures, quarantine);
  }
}
