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
 * Deletes what datasets have made, so that the next run starts over. It deletes their tables with
 * the record of what was read into them, and their quarantine. Table and record go together.
 * Without the record a table would get everything twice; without the table a record would hide what
 * is missing.
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
   * A table that would be deleted.
   *
   * @param table {@code layer.table}
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
      byTable.computeIfAbsent(
          dataset.target().name(),
          table -> dataset.target().jdbc() == null ? definitions.writing(table) : List.of());
    }
    List<Candidate> candidates = new ArrayList<>();
    byTable.forEach(
        (table, datasets) -> {
          if (datasets.stream().anyMatch(each -> lake.hasTable(table) || remembers(each))) {
            candidates.add(
                new Candidate(
                    table,
                    datasets,
                    FolderSize.of(lake, lake.table(table)).text(),
                    datasets.stream().flatMap(each -> onlyCopy(each).stream()).toList()));
          }
        });
    return candidates;
  }

  /**
   * Deletes it. A table goes before the record of what was read into it: after a kill in between,
   * cleaning again continues.
   *
   * @throws LakeException if one of the datasets is being written
   */
  public void delete(Candidate candidate) {
    LakeLocks locks = new LakeLocks(lake);
    List<LakeLocks.Hold> holds = new ArrayList<>();
    try {
      for (Dataset each : candidate.datasets()) {
        holds.add(
            locks
                .tryDataset(each.name(), PATIENCE)
                .orElseThrow(() -> busy("dataset " + each.name())));
      }
      holds.add(
          locks
              .tryAlone(candidate.table(), PATIENCE)
              .orElseThrow(() -> busy("table " + candidate.table())));
      new Tables(spark, lake).forget(candidate.table());
      lake.delete(lake.table(candidate.table()));
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

  private List<Path> memories(Dataset dataset) {
    return List.of(
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
