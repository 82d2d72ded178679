package io.instashop.lake.run;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.Definitions;
import io.instashop.lake.definition.InvalidDefinitionException;
import io.instashop.lake.intake.Intake;
import io.instashop.lake.intake.IntakeRun;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.Tally;
import io.instashop.lake.transform.SqlFaults;
import io.instashop.lake.transform.Transform;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
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
   * A runner.
   *
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

  /** Runs all of them in the order of their dependencies; one that fails stops no other. */
  public List<RunRecord> runAll(List<Dataset> wanted, boolean rebuild) {
    if (rebuild) {
      wanted.stream()
          .filter(Dataset::isIntake)
          .map(each -> each.target().name())
          .distinct()
          .forEach(table -> new Intakes(spark, lake).empty(sharing(table)));
    }
    return definitions.ordered(wanted).stream().map(each -> run(each, rebuild)).toList();
  }

  private List<Dataset> sharing(String table) {
    return definitions.writing(table).stream().filter(Dataset::isIntake).toList();
  }

  /** Runs a dataset; a failure is printed and recorded, not thrown. */
  public RunRecord run(Dataset dataset, boolean rebuild) {
    IntakeRun run = new IntakeRun(RunIds.next(clock), clock, say);
    String started = Instant.now(clock).toString();
    history.begin(record(run, dataset, started, null, "running", Tally.Counts.NONE, null));
    Tally.Counts counts = Tally.Counts.NONE;
    String message = null;
    try {
      counts = execute(dataset, run, rebuild);
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

  private Tally.Counts execute(Dataset dataset, IntakeRun run, boolean rebuild) {
    if (!dataset.isIntake()) {
      return new Transform(spark, lake, dataset).run(run, rebuild);
    }
    Intake intake = new Intakes(spark, lake).of(dataset);
    return rebuild ? intake.rebuild(run) : intake.run(run);
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
