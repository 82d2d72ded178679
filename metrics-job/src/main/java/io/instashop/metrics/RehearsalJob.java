package io.instashop.metrics;

import io.instashop.metrics.query.Rehearsal;
import io.instashop.metrics.settings.MetricsSettings;
import io.instashop.metrics.spark.SparkSessions;
import java.time.Clock;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;

/**
 * Runs the job for some seconds without Kafka and Redis. The JVM that does so can write down the
 * classes that the job needs, which makes its starts quick.
 */
public final class RehearsalJob {

  private RehearsalJob() {}

  /**
   * Ends when each query has run.
   *
   * @param args the options of the job
   */
  public static void main(String[] args) throws Exception {
    MetricsCommand command = new MetricsCommand();
    new CommandLine(command).parseArgs(args);
    MetricsSettings settings = command.settings();
    SparkSession spark = SparkSessions.start(settings);
    try {
      Rehearsal.run(spark, settings, Clock.systemUTC());
    } finally {
      spark.stop();
    }
  }
}
