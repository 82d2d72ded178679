package io.instashop.lake.run;

import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.LakeLocks;
import io.instashop.lake.table.Quarantine;
import io.instashop.lake.table.Tables;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Replaces a table with the new one that was made beside it, with the record of what was read into
 * it and its quarantine. A mark says that the new one is complete. Without the mark nothing is
 * touched. With it every step may be done again, so the next run or program finishes the swap.
 */
final class TableSwap {

  private static final String FOLDER = "rebuilding";
  private static final String HAS_TABLE = "table";

  private final SparkSession spark;
  private final LakeFolder lake;
  private final String table;
  private final Path folder;
  private final Path mark;
  private final LakeFolder aside;

  TableSwap(SparkSession spark, LakeFolder lake, String table) {
    this.spark = spark;
    this.lake = lake;
    this.table = table;
    folder = lake.memory(FOLDER, table);
    mark = new Path(folder, "complete");
    aside = lake.aside(new Path(folder, "lake"));
  }

  /** Finishes what another run began: it was killed after the new table was complete. */
  static void finishAll(SparkSession spark, LakeFolder lake) {
    for (FileStatus each : lake.list(lake.memory(FOLDER))) {
      new TableSwap(spark, lake, each.getPath().getName()).finish();
    }
  }

  /** Where the new table is made. */
  LakeFolder aside() {
    return aside;
  }

  /** Forgets a new table that is not complete. */
  void discard() {
    if (!lake.exists(mark)) {
      new Tables(spark, aside).forget(table);
      new Tables(spark, aside).forget(Quarantine.TABLE);
      lake.delete(folder);
    }
  }

  /** Says that the new table is complete. */
  void complete(List<String> datasets) {
    lake.write(
        mark,
        (aside.hasTable(table) ? HAS_TABLE : "none") + "\n" + String.join("\n", datasets) + "\n");
  }

  /** Puts a complete table in its place; does nothing if there is none. */
  void finish() {
    if (!lake.exists(mark)) {
      return;
    }
    try (var alone = new LakeLocks(lake).alone(table)) {
      List<String> lines = lake.read(mark).map(text -> text.lines().toList()).orElse(List.of());
      if (lines.isEmpty()) {
        return;
      }
      for (String dataset : lines.subList(1, lines.size())) {
        memoryOf(dataset);
        quarantineOf(dataset);
      }
      replace(lines.get(0).equals(HAS_TABLE));
      new Tables(spark, lake).forget(table);
      // The mark goes first: without it, no run uses what is left.
      lake.delete(mark);
      discard();
    }
  }

  private void memoryOf(String dataset) {
    Path old = lake.memory("intake", dataset);
    lake.delete(old);
    if (aside.exists(aside.memory("intake", dataset))) {
      lake.copy(aside.memory("intake", dataset), old);
    }
  }

  private void quarantineOf(String dataset) {
    Quarantine quarantine = new Quarantine(spark, lake);
    if (aside.hasTable(Quarantine.TABLE)) {
      quarantine.replace(new Quarantine(spark, aside).of(dataset), dataset);
    } else {
      quarantine.clear(dataset);
    }
  }

  private void replace(boolean hasTable) {
    Path place = lake.table(table);
    Path made = aside.table(table);
    if (!hasTable) {
      lake.delete(place);
    } else if (lake.renamesAtOnce()) {
      Path old = new Path(folder, "old");
      if (lake.exists(made)) {
        if (lake.exists(place)) {
          lake.delete(old);
          lake.rename(place, old);
        }
        lake.rename(made, place);
      }
    } else {
      // The log goes last: a reader that sees it finds all its files.
      lake.delete(place);
      for (FileStatus each : lake.list(made)) {
        if (!each.getPath().getName().equals("_delta_log")) {
          lake.copy(each.getPath(), new Path(place, each.getPath().getName()));
        }
      }
      lake.copy(new Path(made, "_delta_log"), new Path(place, "_delta_log"));
    }
  }
}
