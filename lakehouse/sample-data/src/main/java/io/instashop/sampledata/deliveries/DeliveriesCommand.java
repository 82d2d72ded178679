package io.instashop.sampledata.deliveries;

import io.instashop.kit.cli.DurationConverter;
import io.instashop.sampledata.deliveries.upload.Targets;
import io.instashop.sampledata.run.Amount;
import io.instashop.sampledata.run.RandomSource;
import io.instashop.sampledata.run.StopSignal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes orders at places inside a polygon, one JSON file each. */
@Command(
    name = "deliveries",
    description = {
      "Orders at places inside a polygon, one JSON file each.",
      "The target is a folder, /Volumes/... for a Databricks volume (DATABRICKS_HOST and",
      "DATABRICKS_TOKEN from the environment), or s3://bucket/... (AWS_ACCESS_KEY_ID,",
      "AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL_S3). interval and target in the settings",
      "file, or upload_interval_seconds and dbfs_dest_path_base, win over the options and take",
      "effect while it runs."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class DeliveriesCommand implements Callable<Integer> {

  /** The folder, and with it the environment variable that the lakehouse reads, too. */
  static final String DEFAULT_INPUTS = "${env:INSTASHOP_DELIVERIES_INPUT:-./data/deliveries-input}";

  private final Clock clock;
  private final StopSignal stop;

  @Spec private CommandSpec spec;
  @Mixin private Amount amount;

  @Option(
      names = "--customers",
      paramLabel = "FILE",
      defaultValue = DEFAULT_INPUTS + "/" + SampleGeography.CUSTOMERS,
      description = "Parquet with customer_id (default: ${DEFAULT-VALUE})")
  private Path customers;

  @Option(
      names = "--employees",
      paramLabel = "FILE",
      defaultValue = DEFAULT_INPUTS + "/" + SampleGeography.EMPLOYEES,
      description = "Parquet with employee_id (default: ${DEFAULT-VALUE})")
  private Path employees;

  @Option(
      names = "--polygon",
      paramLabel = "FILE",
      defaultValue = DEFAULT_INPUTS + "/" + SampleGeography.MUNICIPALITY,
      description = "GeoParquet with geometry, WKB (default: ${DEFAULT-VALUE})")
  private Path polygon;

  @Option(
      names = "--target",
      paramLabel = "PATH",
      defaultValue = "${env:INSTASHOP_LANDING_DIR:-./data/landing}/deliveries",
      description = "where to (default: ${DEFAULT-VALUE})")
  private String target;

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "pause after each order (default: 30s; none with --count)")
  private Duration interval;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = {
        "YAML with interval and target, or with upload_interval_seconds and dbfs_dest_path_base;",
        "read again while it runs"
      })
  private Path settings;

  /**
   * @param clock gives the dates of orders
   * @param stop ends it
   */
  public DeliveriesCommand(Clock clock, StopSignal stop) {
    this.clock = clock;
    this.stop = stop;
  }

  @Override
  public Integer call() {
    Optional<Long> count = amount.count();
    PrintWriter out = spec.commandLine().getOut();
    Geography geography = GeographyFiles.read(customers, employees, polygon);
    RandomSource random = new RandomSource(amount.random());
    long made =
        new DeliveryRound(
                new OrderDesk(geography, random, clock),
                settings(count.isEmpty()),
                new Targets(System.getenv()),
                stop,
                line -> {
                  out.println(line);
                  out.flush();
                })
            .run(count.orElse(Long.MAX_VALUE));
    out.println("  deliveries  " + made);
    out.flush();
    return 0;
  }

  private Supplier<DeliverySettings> settings(boolean endless) {
    Duration pause = interval != null ? interval : endless ? Duration.ofSeconds(30) : Duration.ZERO;
    DeliverySettings given = new DeliverySettings(pause, target);
    if (settings == null) {
      return () -> given;
    }
    PrintWriter err = spec.commandLine().getErr();
    return new SettingsFile(
            settings,
            given,
            complaint -> {
              err.println("generate: " + complaint);
              err.flush();
            })
        ::current;
  }
}
