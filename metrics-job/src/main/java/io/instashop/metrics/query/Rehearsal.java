package io.instashop.metrics.query;

import io.instashop.contracts.topics.Topics;
import io.instashop.contracts.windows.Aggregation;
import io.instashop.metrics.input.EventSource;
import io.instashop.metrics.input.TallyAccumulator;
import io.instashop.metrics.settings.MetricsSettings;
import io.instashop.metrics.window.Windowing;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;

/** The queries of the job without Kafka and Redis, on records that are no events. */
public final class Rehearsal {

  /** What the second batch of a query uses, the third uses again. */
  private static final long BATCHES = 3;

  private Rehearsal() {}

  /**
   * Runs each query for some batches and ends.
   *
   * @param settings of the job; its folder of checkpoints is left with what was written
   * @param clock of the job
   */
  public static void run(SparkSession spark, MetricsSettings settings, Clock clock)
      throws TimeoutException, StreamingQueryException {
    try (MetricsPipeline waiting = MetricsPipeline.start(settings, clock, spark)) {
      for (Aggregation aggregation : Aggregation.queries()) {
        run(spark, settings, aggregation, clock);
      }
    }
  }

  private static void run(
      SparkSession spark, MetricsSettings settings, Aggregation aggregation, Clock clock)
      throws TimeoutException, StreamingQueryException {
    TallyAccumulator tallies = new TallyAccumulator(settings.window().toMillis());
    spark.sparkContext().register(tallies, "rehearsal-" + aggregation.wireName());
    // Only planned, for nothing can be read.
    EventSource.read(spark, settings, aggregation, tallies, clock);
    Dataset<Row> records =
        spark
            .readStream()
            .format("rate-micro-batch")
            .option("rowsPerBatch", 2)
            .option("numPartitions", 2)
            .load()
            .selectExpr("'" + Topics.TRANSACTIONS + "'", "cast('{}' as binary)", "0L");
    Dataset<Row> events = EventSource.decode(records, settings, aggregation, tallies, clock);
    VoidFunction2<Dataset<Row>, Long> collect = (batch, id) -> batch.collectAsList();
    StreamingQuery query =
        Windowing.of(aggregation)
            .aggregate(events, settings.window(), settings.watermark())
            .writeStream()
            .outputMode("update")
            .option(
                "checkpointLocation",
                Path.of(settings.checkpointDir(), "rehearsal-" + aggregation.wireName()).toString())
            .foreachBatch(collect)
            .start();
    while (query.lastProgress() == null || query.lastProgress().batchId() < BATCHES) {
      if (query.awaitTermination(100)) {
        return;
      }
    }
    query.stop();
  }
}
