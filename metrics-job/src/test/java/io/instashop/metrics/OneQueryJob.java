package io.instashop.metrics;

import io.instashop.metrics.input.Aggregation;
import io.instashop.metrics.input.EventSource;
import io.instashop.metrics.input.TallyAccumulator;
import io.instashop.metrics.window.WindowingOfAll;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * Defect: one query reads all topics with a watermark of 10 s. The fastest topic moves it, so
 * whatever another topic brings later than that is dropped.
 */
public final class OneQueryJob extends DefectiveJob {

  private static final String ALL = "all";
  private static final Duration WATERMARK = Duration.ofSeconds(10);

  private final Map<Aggregation, TallyAccumulator> tallies = new EnumMap<>(Aggregation.class);

  private OneQueryJob(String[] args) {
    super(args);
  }

  /** Starts the job with the defect; options and environment as without it. */
  public static void main(String[] args) throws InterruptedException {
    new OneQueryJob(args).run();
  }

  @Override
  Collection<String> queries() {
    return List.of(ALL);
  }

  @Override
  StreamingQuery start(String query) throws Exception {
    WindowingOfAll windowing = new WindowingOfAll();
    for (Aggregation aggregation : Aggregation.values()) {
      TallyAccumulator tally = new TallyAccumulator(settings.window().toMillis());
      spark.sparkContext().register(tally, "tallies-" + aggregation.wireName());
      tallies.put(aggregation, tally);
      windowing.add(aggregation, EventSource.read(spark, settings, aggregation, tally));
    }
    Map<Aggregation, BatchHandler> handlers = handlers(checkpoint(query));
    return windowing
        .aggregate(settings.window(), WATERMARK)
        .writeStream()
        .queryName(query)
        .outputMode("update")
        .option("checkpointLocation", checkpoint(query))
        .foreachBatch(
            (VoidFunction2<Dataset<Row>, Long>)
                (windows, batchId) -> {
                  for (Aggregation aggregation : Aggregation.values()) {
                    handlers.get(aggregation).call(windowing.only(aggregation, windows), batchId);
                  }
                })
        .start();
  }

  private Map<Aggregation, BatchHandler> handlers(String checkpoint) {
    Map<Aggregation, BatchHandler> handlers = new EnumMap<>(Aggregation.class);
    CheckpointWatermarks watermarks =
        new CheckpointWatermarks(checkpoint, spark.sparkContext().hadoopConfiguration());
    for (Aggregation aggregation : Aggregation.values()) {
      handlers.put(
          aggregation,
          new BatchHandler(
              aggregation,
              tallies.get(aggregation),
              watermarks,
              redis,
              progress.get(aggregation),
              clock));
    }
    return handlers;
  }
}
