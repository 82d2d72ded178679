package io.instashop.lake.maintenance;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.Definitions;
import io.instashop.lake.run.RunHistory;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.Quarantine;
import io.instashop.lake.transform.SqlFaults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/**
 * Keeps the lake small: tables in few files, no versions older than wanted, and no old plans, runs,
 * captures and quarantined records. Every step leaves the lake whole, so it may be killed anywhere
 * and run again. What another program is writing is left for the next time.
 */
public final class Maintenance {

  private final SparkSession spark;
  private final LakeFolder lake;
  private final Definitions definitions;
  private final MaintenanceSettings settings;
  private final Clock clock;
  private final Consumer<String> say;

  /**
   * The maintenance of a lake.
   *
   * @param definitions all datasets, for the queries that read changes
   * @param say takes lines for the person who watches
   */
  public Maintenance(
      SparkSession spark,
      LakeFolder lake,
      Definitions definitions,
      MaintenanceSettings settings,
      Clock clock,
      Consumer<String> say) {
    this.spark = spark;
    this.lake = lake;
    this.definitions = definitions;
    this.settings = settings;
    this.clock = clock;
    this.say = say;
  }

  /** Maintains all tables, and the memory of all datasets; returns whether nothing failed. */
  public boolean everything() {
    return maintain(definitions.datasets().values(), new TreeSet<>(lake.tables()));
  }

  /** Maintains the tables and the memory of some datasets; returns whether nothing failed. */
  public boolean of(Collection<Dataset> wanted) {
    Set<String> tables = new TreeSet<>();
    wanted.stream().map(each -> each.target().name()).filter(lake::hasTable).forEach(tables::add);
    if (lake.hasTable(Quarantine.TABLE)) {
      tables.add(Quarantine.TABLE);
    }
    return maintain(wanted, tables);
  }

  private boolean maintain(Collection<Dataset> wanted, Set<String> tables) {
    boolean well = true;
    DatasetCare datasets = new DatasetCare(spark, lake, settings, clock, say);
    for (Dataset each : wanted) {
      well &= tried(each.name(), () -> datasets.of(each));
    }
    TableCare care = new TableCare(spark, lake, definitions, settings.versions(), clock, say);
    for (String table : tables) {
      well &= tried(table, () -> care.of(table));
    }
    return well & tried("history", this::history);
  }

  private void history() {
    Duration keep = settings.runs();
    int runs =
        keep.isZero() ? 0 : new RunHistory(lake).deleteBefore(Instant.now(clock).minus(keep));
    if (runs > 0) {
      say.accept("history: %,d old runs deleted".formatted(runs));
    }
  }

  private boolean tried(String name, Runnable step) {
    try {
      step.run();
      return true;
    } catch (Exception e) {
      // Spark throws checked exceptions without declaring them.
      say.accept("FAILED " + name + ": " + SqlFaults.explain(e, null));
      return false;
    }
  }
}
