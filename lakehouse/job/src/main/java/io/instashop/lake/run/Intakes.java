package io.instashop.lake.run;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.FilesSource;
import io.instashop.lake.definition.HttpSource;
import io.instashop.lake.definition.JdbcSource;
import io.instashop.lake.definition.KafkaSource;
import io.instashop.lake.definition.Source;
import io.instashop.lake.intake.Intake;
import io.instashop.lake.intake.files.FilesIntake;
import io.instashop.lake.intake.http.HttpIntake;
import io.instashop.lake.intake.jdbc.JdbcIntake;
import io.instashop.lake.intake.kafka.KafkaIntake;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.Quarantine;
import io.instashop.lake.table.Tables;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Makes the intake of a dataset, and empties its table for a rebuild. */
public final class Intakes {

  private final SparkSession spark;
  private final LakeFolder lake;

  /** Intakes of a lake. */
  public Intakes(SparkSession spark, LakeFolder lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /** The intake of a dataset that has a source. */
  public Intake of(Dataset dataset) {
    dataset.requireSettings();
    finishEmptying(dataset);
    Source source = dataset.origin();
    if (source instanceof FilesSource files) {
      return new FilesIntake(spark, lake, dataset, files);
    } else if (source instanceof KafkaSource kafka) {
      return new KafkaIntake(spark, lake, dataset, kafka);
    } else if (source instanceof HttpSource http) {
      return new HttpIntake(spark, lake, dataset, http);
    }
    return new JdbcIntake(spark, lake, dataset, (JdbcSource) source);
  }

  /**
   * Empties a table and deletes the record of what was read into it, for all datasets that go
   * there. A mark is set first: if this is cut off, the next run of one of them finishes it.
   */
  public void empty(List<Dataset> sharing) {
    String table = sharing.get(0).target().name();
    StringBuilder names = new StringBuilder();
    sharing.forEach(dataset -> names.append(dataset.name()).append('\n'));
    lake.write(mark(table), names.toString());
    finish(table);
  }

  private void finishEmptying(Dataset dataset) {
    if (lake.exists(mark(dataset.target().name()))) {
      finish(dataset.target().name());
    }
  }

  private void finish(String table) {
    List<String> names = lake.read(mark(table)).orElse("").lines().toList();
    for (String name : names) {
      lake.delete(lake.memory("intake", name));
      new Quarantine(spark, lake).clear(name);
    }
    lake.delete(lake.table(table));
    new Tables(spark, lake).forget(table);
    lake.delete(mark(table));
  }

  private Path mark(String table) {
    return lake.memory("rebuilds", table);
  }
}
