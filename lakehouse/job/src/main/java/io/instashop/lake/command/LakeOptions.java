package io.instashop.lake.command;

import io.instashop.lake.definition.Definitions;
import io.instashop.lake.spark.LakeSessions;
import io.instashop.lake.table.LakeFolder;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command needs to know; each option is also an environment variable. */
final class LakeOptions {

  @Option(
      names = "--lake",
      paramLabel = "DIR",
      description = "the lake's folder or any URI that Hadoop knows (default: ${DEFAULT-VALUE})",
      defaultValue = "${env:INSTASHOP_LAKE_DIR:-./data/lake}")
  private String lake;

  @Option(
      names = "--definitions",
      paramLabel = "DIR",
      description = "folder with datasets, jobs and queries (default: ${DEFAULT-VALUE})",
      defaultValue = "${env:INSTASHOP_LAKE_DEFINITIONS:-./lakehouse/job/lake}")
  private Path definitions;

  private @Nullable SparkSession spark;

  Definitions definitions() {
    return Definitions.load(definitions, System.getenv());
  }

  SparkSession spark() {
    if (spark == null) {
      spark = LakeSessions.start();
    }
    return spark;
  }

  LakeFolder lake() {
    return new LakeFolder(lake, spark().sparkContext().hadoopConfiguration(), clock());
  }

  Clock clock() {
    return Clock.systemUTC();
  }
}
