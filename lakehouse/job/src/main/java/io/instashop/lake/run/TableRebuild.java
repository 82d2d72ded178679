package io.instashop.lake.run;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.intake.IntakeMemory;
import io.instashop.lake.intake.IntakeRun;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.LakeLocks;
import io.instashop.lake.table.Quarantine;
import io.instashop.lake.table.Tables;
import io.instashop.lake.table.Tally;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Reads everything that the sources of a table have into a new table beside it. Once the new one is
 * complete, it takes the old one's place. Until then the old one, its quarantine and the record of
 * what was read stay as they are. A new table that holds less than the old one is used only if that
 * is accepted: the old one may be the only copy.
 */
final class TableRebuild {

  private static final String HINT =
      "; the table stays as it is. '--accept-loss' rebuilds it with what is there";

  private final SparkSession spark;
  private final LakeFolder lake;
  private final String table;
  private final List<Dataset> sharing;
  private final TableSwap swap;

  /**
   * @param sharing all datasets with a source that write the table
   * @param wanted those of them to read even if they were never read
   */
  TableRebuild(SparkSession spark, LakeFolder lake, List<Dataset> sharing, List<Dataset> wanted) {
    this.spark = spark;
    this.lake = lake;
    this.sharing =
        sharing.stream()
            .filter(each -> wanted.contains(each) || new IntakeMemory(lake, each).exists())
            .toList();
    table = sharing.get(0).target().name();
    swap = new TableSwap(spark, lake, table);
  }

  /** Rebuilds the table; returns what was read. */
  Tally.Counts run(IntakeRun run) {
    List<LakeLocks.Hold> holds = new ArrayList<>();
    try {
      for (Dataset each : sharing) {
        holds.add(
            new LakeLocks(lake)
                .tryDataset(each.name())
                .orElseThrow(
                    () ->
                        new LakeException(
                            "dataset "
                                + each.name()
                                + " is being written by another run or program, such as"
                                + " 'lake stream'; end it before you rebuild")));
      }
      return locked(run);
    } finally {
      holds.forEach(LakeLocks.Hold::close);
    }
  }

  private Tally.Counts locked(IntakeRun run) {
    List<String> lost = new ArrayList<>();
    sharing.forEach(each -> lost.addAll(new Intakes(spark, lake).of(each).lost()));
    if (!lost.isEmpty()) {
      accept(run, String.join("; ", lost));
    }
    swap.discard();
    try {
      Tally.Counts total = Tally.Counts.NONE;
      for (Dataset each : sharing) {
        total = total.plus(new Intakes(spark, swap.aside()).of(each).rebuild(run));
      }
      long before = records(lake);
      long after = records(swap.aside());
      if (after < before) {
        accept(
            run,
            "%s and its quarantine hold %,d records, but its sources gave %,d"
                .formatted(table, before, after));
      }
      swap.complete(sharing.stream().map(Dataset::name).toList());
      swap.finish();
      return total;
    } finally {
      swap.discard();
    }
  }

  private static void accept(IntakeRun run, String loss) {
    if (!run.acceptLoss()) {
      throw new LakeException(loss + HINT);
    }
    run.say().accept("accepted: " + loss);
  }

  private long records(LakeFolder where) {
    long records = new Tables(spark, where).rows(table);
    for (Dataset each : sharing) {
      records += new Quarantine(spark, where).of(each.name()).count();
    }
    return records;
  }
}
