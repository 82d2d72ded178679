package io.instashop.lake.intake.http;

import io.instashop.lake.definition.CsvOptions;
import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.FileFormat;
import io.instashop.lake.definition.FilesSource;
import io.instashop.lake.definition.HttpSource;
import io.instashop.lake.intake.Intake;
import io.instashop.lake.intake.IntakeRun;
import io.instashop.lake.intake.files.FilesIntake;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.Tally;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Captures a resource and reads the captured answers as files, with the files' guarantee. They stay
 * in {@code _lake/captures/<dataset>}, so that the table can be rebuilt without asking again.
 */
public final class HttpIntake implements Intake {

  private final SparkSession spark;
  private final LakeFolder lake;
  private final Dataset dataset;
  private final HttpSource source;

  public HttpIntake(SparkSession spark, LakeFolder lake, Dataset dataset, HttpSource source) {
    this.spark = spark;
    this.lake = lake;
    this.dataset = dataset;
    this.source = source;
  }

  @Override
  public Tally.Counts run(IntakeRun run) {
    List<String> remarks = new HttpCapture(dataset.name(), source, lake).capture(captures(), run);
    return read(run).plus(new Tally.Counts(0, 0, 0, remarks));
  }

  @Override
  public Tally.Counts rebuild(IntakeRun run) {
    return lake.list(captures()).isEmpty() ? run(run) : read(run);
  }

  private Path captures() {
    return lake.captures(dataset.name());
  }

  @Override
  public List<String> lost() {
    return files().lost();
  }

  @Override
  public int compact() {
    return files().compact();
  }

  /**
   * Deletes captures that were made before a moment and whose answers have all been read.
   *
   * @return how many
   */
  public int deleteCaptures(Instant before) {
    new CutOffCaptures(lake, captures()).finish();
    return new OldCaptures(lake, captures()).delete(before, files()::settled);
  }

  private Tally.Counts read(IntakeRun run) {
    new CutOffCaptures(lake, captures()).finish();
    return files().run(run);
  }

  private FilesIntake files() {
    FilesSource files =
        new FilesSource(
            captures().toString(),
            "*",
            FileFormat.JSON_DOCUMENT,
            CsvOptions.defaults(),
            source.records(),
            source.timestampFormat(),
            Integer.MAX_VALUE,
            10_000,
            true);
    return new FilesIntake(spark, lake, dataset, files);
  }
}
