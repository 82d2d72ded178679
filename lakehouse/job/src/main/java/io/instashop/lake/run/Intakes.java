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
import org.apache.spark.sql.SparkSession;

/** Makes the intake of a dataset. */
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
    Intake intake = reader(dataset);
    return dataset.target().createEmpty() ? new EmptyTable(spark, lake, dataset, intake) : intake;
  }

  private Intake reader(Dataset dataset) {
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
}
