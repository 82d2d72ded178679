package io.instashop.lake.maintenance;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.Definitions;
import io.instashop.lake.definition.HttpSource;
import io.instashop.lake.definition.JdbcSource;
import io.instashop.lake.run.Intakes;
import io.instashop.lake.table.FolderSize;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.LakeLocks;
import io.instashop.lake.table.Quarantine;
import io.instashop.lake.table.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Deletes what datasets have made, so that the next run starts over. It deletes their tables and
 * exported files with the record of what was read into them. Their quarantine goes, and the copies
 * of what a source answered. Table and record go together. Without the record a table would get
 * everything twice; without the table a record would hide what is missing.
 */
public final class Cleaning {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SparkSession spark;
  private final LakeFolder lake;
  private final Definitions definitions;

  /** For the datasets of a lake. */
  public Cleaning(SparkSession spark, LakeFolder lake, Definitions definitions) {
    this.spark = spark;
    this.lake = lake;
    this.definitions = definitions;
  }

  /**
   * A table that would be deleted, or a folder of exported files.
   *
   * @param table {@code layer.table}, or the folder below the lake's
   * @param datasets all that write it
   * @param size for people
   * @param reasons why it may be the only copy of its data, a line each; none if it is not
   */
  public record Candidate(
      String table, List<Dataset> datasets, String size, List<String> reasons) {}

  /** What would be deleted for some datasets, by table; those that made nothing are left out. */
  public List<Candidate> of(List<Dataset> wanted) {
    Map<String, List<Dataset>> byTable = new LinkedHashMap<>();
    for (Dataset dataset : wanted) {
      dataset
          .target()
          .files()
          .ifPresentOrElse(
              folder -> byTable.put(folder, List.of(dataset)),
              () -> byTable.computeIfAbsent(dataset.target().name(), this::writing));
    }
    List<Candidate> candidates = new ArrayList<>();
    byTable.forEach(
        (table, datasets) -> {
          if (datasets.stream().anyMatch(each -> isThere(table) || remembers(each))) {
            candidates.add(
                new Candidate(
                    table,
                    datasets,
                    FolderSize.of(lake, place(table)).text(),
                    datasets.stream().flatMap(each -> onlyCopy(each).stream()).toList()));
          }
        });
    return candidates;
  }

  /** All that write a table of the lake; a database's is not cleaned. */
  private List<Dataset> writing(String table) {
    return definitions.writing(table).stream()
        .filter(each -> each.target().jdbc() == null && each.target().files().isEmpty())
        .toList();
  }

  private static boolean isFolder(String name) {
    return name.contains("/");
  }

  private Path place(String name) {
    return isFolder(name) ? new Path(lake.root(), name) : lake.table(name);
  }

  private boolean isThere(String name) {
    return isFolder(name) ? lake.exists(place(name)) : lake.hasTable(name);
  }

  /**
   * Deletes it. A table goes before the record of what was read into it: after a kill in between,
   * cleaning again continues.
   *
   * @throws LakeException if one of the datasets is being written
   */
  public void delete(Candidate candidate) {
    String table = candidate.datasets().get(0).target().name();
    LakeLocks locks = new LakeLocks(lake);
    List<LakeLocks.Hold> holds = new ArrayList<>();
    try {
      for (Dataset each : candidate.datasets()) {
        holds.add(
            locks
                .tryDataset(each.name(), PATIENCE)
                .orElseThrow(() -> busy("dataset " + each.name())));
      }
      holds.add(locks.tryAlone(table, PATIENCE).orElseThrow(() -> busy("table " + table)));
      if (!isFolder(candidate.table())) {
        new Tables(spark, lake).forget(table);
      }
      lake.delete(place(candidate.table()));
      for (Dataset each : candidate.datasets()) {
        new Quarantine(spark, lake).clear(each.name());
        memories(each).forEach(lake::delete);
      }
    } finally {
      holds.forEach(LakeLocks.Hold::close);
    }
  }

  private static LakeException busy(String what) {
    return new LakeException(what + " is in use by another run or program; end that first");
  }

  private boolean remembers(Dataset dataset) {
    return memories(dataset).stream().anyMatch(lake::exists);
  }

  /** What is kept of a dataset beside its table; copies first, for the rest says what was read. */
  private List<Path> memories(Dataset dataset) {
    return List.of(
        lake.captures(dataset.name()),
        lake.retained(dataset.name()),
        lake.memory("intake", dataset.name()),
        lake.memory("transforms", dataset.name()),
        lake.memory("numbers", dataset.name()));
  }

  private List<String> onlyCopy(Dataset dataset) {
    if (dataset.isIntake()) {
      if (dataset.source() instanceof JdbcSource || dataset.source() instanceof HttpSource) {
        return List.of(
            dataset.name() + ": it is not known whether its source still has what was read");
      }
      return new Intakes(spark, lake).of(dataset).lost();
    }
    String changes = dataset.changes();
    List<String> gone =
        (changes == null ? List.<String>of() : List.of(changes))
            .stream().filter(table -> !lake.hasTable(table)).toList();
    return gone.isEmpty()
        ? List.of()
        : List.of(
            gone.stream()
                .collect(
                    Collectors.joining(", ", dataset.name() + ": there is no ", " to make it of")));
  }
}
