package io.instashop.lake.run;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.intake.BronzeWriter;
import io.instashop.lake.intake.Intake;
import io.instashop.lake.intake.IntakeRun;
import io.instashop.lake.intake.Landing;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.Tally;
import io.instashop.lake.table.Transaction;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** An intake whose table is there after a run, whether or not there was anything to read. */
final class EmptyTable implements Intake {

  private final SparkSession spark;
  private final LakeFolder lake;
  private final Dataset dataset;
  private final Intake intake;

  EmptyTable(SparkSession spark, LakeFolder lake, Dataset dataset, Intake intake) {
    this.spark = spark;
    this.lake = lake;
    this.dataset = dataset;
    this.intake = intake;
  }

  @Override
  public Tally.Counts run(IntakeRun run) {
    return made(run, intake.run(run));
  }

  @Override
  public Tally.Counts rebuild(IntakeRun run) {
    return made(run, intake.rebuild(run));
  }

  @Override
  public List<String> lost() {
    return intake.lost();
  }

  @Override
  public int compact() {
    return intake.compact();
  }

  private Tally.Counts made(IntakeRun run, Tally.Counts counts) {
    if (!lake.hasTable(dataset.target().name())) {
      Tally tally = new Tally();
      spark.sparkContext().register(tally);
      new BronzeWriter(spark, lake, dataset)
          .write(
              spark.createDataFrame(List.of(), Landing.columns(dataset.columns().orElseThrow())),
              tally,
              new Transaction(dataset.name() + " empty", 0, "{\"run\":\"" + run.id() + "\"}"),
              run.id(),
              Instant.now(run.clock()));
    }
    return counts;
  }
}
