package io.instashop.lake.command;

import io.instashop.kit.cli.PortOrOff;
import io.instashop.lake.definition.Definitions;
import io.instashop.lake.spark.LakeSessions;
import io.instashop.lake.table.LakeFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.OptionalInt;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
      description = "folder with datasets, jobs, queries and reports (default: ${DEFAULT-VALUE})",
      defaultValue = "${env:INSTASHOP_LAKE_DEFINITIONS:-./lakehouse/job/lake}")
  private Path definitions;

  @Option(
      names = "--ui-port",
      paramLabel = "PORT",
      description = {
        "port of Spark's own pages while the command runs, for example 4040, or 'off'",
        "(default: ${DEFAULT-VALUE})"
      },
      converter = PortOrOff.class,
      defaultValue = "${env:INSTASHOP_LAKE_UI_PORT:-off}")
  private OptionalInt uiPort;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private @Nullable SparkSession spark;

  Definitions definitions() {
    return Definitions.load(definitions, System.getenv());
  }

  SparkSession spark() {
    if (spark == null) {
      spark = LakeSessions.start(uiPort);
      // Where Spark serves them in fact: on a port that is taken it takes the next one.
      if (uiPort.isPresent() && spark.sparkContext().uiWebUrl().isDefined()) {
        PrintWriter err = command.commandLine().getErr();
        err.println("Spark's pages: " + spark.sparkContext().uiWebUrl().get());
        err.flush();
      }
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
