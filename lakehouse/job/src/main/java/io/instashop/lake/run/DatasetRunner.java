package io.instashop.lake.run;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.Definitions;
import io.instashop.lake.definition.InvalidDefinitionException;
import io.instashop.lake.intake.IntakeRun;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.LakeLocks;
import io.instashop.lake.table.Tally;
import io.instashop.lake.transform.SqlFaults;
import io.instashop.lake.transform.Transform;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Runs datasets one by one and records the outcome of each. */
public final class DatasetRunner {

  private final SparkSession spark;
  private final LakeFolder lake;
  private final Definitions definitions;
  private final Clock clock;
  private final Consumer<String> say;
  private final RunHistory history;

  /**
   * @param say takes lines for the person who watches
   */
  public DatasetRunner(
      SparkSession spark,
      LakeFolder lake,
      Definitions definitions,
      Clock clock,
      Consumer<String> say) {
    this.spark = spark;
    this.lake = lake;
    this.definitions = definitions;
    this.clock = clock;
    this.say = say;
    history = new RunHistory(lake);
  }

  /**
   * Runs all of them in the order of their dependencies; one that fails stops no other.
   *
   * @param acceptLoss whether to continue if a source has lost records
   */
  public List<RunRecord> runAll(List<Dataset> wanted, boolean acceptLoss) {
    return definitions.ordered(wanted).stream()
        .map(each -> record(each, acceptLoss, run -> execute(each, run)))
        .toList();
  }

  /**
   * Rebuilds their tables, in the order of their dependencies. Datasets with a source that share a
   * table are read together, under the name of the first.
   *
   * @param acceptLoss whether a table may be rebuilt although its source has lost records
   */
  public List<RunRecord> rebuildAll(List<Dataset> wanted, boolean acceptLoss) {
    Set<String> intakes = new HashSet<>();
    List<RunRecord> records = new ArrayList<>();
    for (Dataset each : definitions.ordered(wanted)) {
      if (!each.isIntake()) {
        records.add(
            record(
                each,
                acceptLoss,
                run -> exclusive(each, () -> new Transform(spark, lake, each).run(run, true))));
      } else if (intakes.add(each.target().name())) {
        List<Dataset> sharing =
            definitions.writing(each.target().name()).stream().filter(Dataset::isIntake).toList();
        records.add(
            record(
                each, acceptLoss, run -> new TableRebuild(spark, lake, sharing, wanted).run(run)));
      }
    }
    return records;
  }

  /** Runs a dataset; a failure is printed and recorded, not thrown. */
  public RunRecord run(Dataset dataset) {
    return record(dataset, false, run -> execute(dataset, run));
  }

  private RunRecord record(
      Dataset dataset, boolean acceptLoss, Function<IntakeRun, Tally.Counts> execute) {
    IntakeRun run = new IntakeRun(RunIds.next(clock), clock, say, acceptLoss);
    String started = Instant.now(clock).toString();
    history.begin(record(run, dataset, started, null, "running", Tally.Counts.NONE, null));
    Tally.Counts counts = Tally.Counts.NONE;
    String message = null;
    try {
      TableSwap.finishAll(spark, lake);
      counts = execute.apply(run);
      counts.complaints().forEach(say);
    } catch (LakeException | InvalidDefinitionException e) {
      message = e.getMessage();
    } catch (Exception e) {
      // Spark throws checked exceptions without declaring them.
      message = dataset.name() + ": " + SqlFaults.explain(e, null);
    }
    if (message != null) {
      say.accept("FAILED " + message);
    } else {
      say.accept(
          "%s: %,d rows%s%s"
              .formatted(
                  dataset.name() + " -> " + dataset.target().name(),
                  counts.rows(),
                  counts.rescued() == 0
                      ? ""
                      : ", %,d with rescued values".formatted(counts.rescued()),
                  counts.broken() == 0 ? "" : ", %,d quarantined".formatted(counts.broken())));
    }
    RunRecord record =
        record(
            run,
            dataset,
            started,
            Instant.now(clock).toString(),
            message == null ? "ok" : "failed",
            counts,
            message);
    history.put(record);
    return record;
  }

  private Tally.Counts execute(Dataset dataset, IntakeRun run) {
    return exclusive(
        dataset,
        () ->
            dataset.isIntake()
                ? new Intakes(spark, lake).of(dataset).run(run)
                : new Transform(spark, lake, dataset).run(run, false));
  }

  private Tally.Counts exclusive(Dataset dataset, Supplier<Tally.Counts> execute) {
    try (var writer = new LakeLocks(lake).dataset(dataset.name())) {
      return execute.get();
    }
  }

  private static RunRecord record(
      IntakeRun run,
      Dataset dataset,
      String started,
      @Nullable String ended,
      String outcome,
      Tally.Counts counts,
      @Nullable String message) {
    return new RunRecord(
        run.id(),
        "dataset",
        dataset.name(),
        started,
        ended,
        outcome,
        counts.rows(),
        counts.rescued(),
        counts.broken(),
        List.of(),
        message);
  }
}
