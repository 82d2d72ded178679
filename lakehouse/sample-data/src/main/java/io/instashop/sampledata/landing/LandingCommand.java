package io.instashop.sampledata.landing;

import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import io.instashop.sampledata.farm.Farm;
import io.instashop.sampledata.run.Pace;
import io.instashop.sampledata.run.RandomSource;
import io.instashop.sampledata.run.StopSignal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Drops files of six datasets into the landing folder. */
@Command(
    name = "landing",
    description = {
      "Files of inventory, suppliers, logistics (CSV), weather, sales_orders (JSON lines) and",
      "iot_sensors (Parquet), a file of each a batch. --count and --batch count sales orders; each",
      "brings two sensor readings, half a weather observation and a quarter of a shipment."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class LandingCommand implements Callable<Integer> {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

  private final Clock clock;
  private final StopSignal stop;
  private final Map<String, Long> rows = new LinkedHashMap<>();
  private int drop;

  @Spec private CommandSpec spec;
  @Mixin private Pace pace;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      defaultValue = "${env:INSTASHOP_LANDING_DIR:-./data/landing}",
      description = "the landing folder (default: ${DEFAULT-VALUE})")
  private Path folder;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      split = ",",
      description = "make only these, joined by ',' (default: all)")
  private List<String> only = List.of();

  @Option(
      names = "--dirty",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "share of rows that are wrong or repeated, 0 to 1 (default: ${DEFAULT-VALUE})")
  private double dirty;

  /**
   * @param clock gives the times of files and rows
   * @param stop ends it
   */
  public LandingCommand(Clock clock, StopSignal stop) {
    this.clock = clock;
    this.stop = stop;
  }

  @Override
  public Integer call() {
    RefusedSettingException.unless(
        dirty >= 0 && dirty <= 1,
        SettingName.option("--dirty"),
        "must be a number from 0 to 1",
        dirty);
    PrintWriter out = spec.commandLine().getOut();
    Farm farm = Farm.create();
    RandomSource random = new RandomSource(pace.random());
    RowCorruption corruption = new RowCorruption(dirty, random);
    List<Dataset> datasets =
        List.of(
            new Inventory(farm, random, corruption, clock),
            new Suppliers(farm, random, corruption),
            new Weather(farm, random, corruption, clock),
            new IotSensors(farm, random, corruption, clock),
            new SalesOrders(farm, random, corruption, clock),
            new Logistics(farm, random, corruption, clock));
    List<Dataset> wanted = wanted(datasets);
    out.println("Landing files to " + folder);
    out.flush();
    pace.run(stop, size -> drop(wanted, size));
    rows.forEach((dataset, count) -> out.println("  " + dataset + "  " + count));
    corruption.counts().forEach((kind, count) -> out.println("  dirty  " + kind + "  " + count));
    out.flush();
    return 0;
  }

  private List<Dataset> wanted(List<Dataset> datasets) {
    List<String> names = datasets.stream().map(Dataset::name).toList();
    for (String name : only) {
      RefusedSettingException.unless(
          names.contains(name),
          SettingName.option("--dataset"),
          "must be one of " + String.join(", ", names),
          name);
    }
    return datasets.stream()
        .filter(dataset -> only.isEmpty() || only.contains(dataset.name()))
        .toList();
  }

  private void drop(List<Dataset> datasets, long size) {
    String stamp = STAMP.format(clock.instant()) + "_%04d".formatted(++drop);
    for (Dataset dataset : datasets) {
      Path file =
          folder.resolve(dataset.name()).resolve(dataset.name() + "_" + stamp + dataset.ending());
      rows.merge(dataset.name(), dataset.write(file, size), Long::sum);
    }
  }
}
