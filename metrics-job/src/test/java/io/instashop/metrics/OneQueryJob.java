package io.instashop.metrics;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.WindowProgress;
import io.instashop.metrics.checkpoint.CheckpointWatermarks;
import io.instashop.metrics.input.BatchTally;
import io.instashop.metrics.input.EventSource;
import io.instashop.metrics.input.TallyAccumulator;
import io.instashop.metrics.progress.AggregationProgress;
import io.instashop.metrics.sink.WriterToken;
import io.instashop.metrics.sink.WrittenMark;
import io.instashop.metrics.window.WindowingOfAll;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    for (Aggregation aggregation : Aggregation.queries()) {
      TallyAccumulator tally = new TallyAccumulator(settings.window().toMillis());
      spark.sparkContext().register(tally, "tallies-" + aggregation.wireName());
      tallies.put(aggregation, tally);
      windowing.add(aggregation, EventSource.read(spark, settings, aggregation, tally, clock));
    }
    CheckpointWatermarks watermarks = watermarks(query);
    WriterToken token = redis.awaitTurn();
    return windowing
        .aggregate(settings.window(), WATERMARK)
        .writeStream()
        .queryName(query)
        .outputMode("update")
        .option("checkpointLocation", checkpoint(query))
        .foreachBatch(
            (VoidFunction2<Dataset<Row>, Long>)
                (windows, batchId) -> write(token, windowing, windows, batchId, watermarks))
        .start();
  }

  /** Computes once, as a second action would find the tallies empty, and tells the rows apart. */
  private void write(
      WriterToken token,
      WindowingOfAll windowing,
      Dataset<Row> windows,
      long batchId,
      CheckpointWatermarks watermarks)
      throws Exception {
    Instant began = clock.instant();
    tallies.values().forEach(TallyAccumulator::reset);
    Dataset<Row> computed = spark.createDataFrame(windows.collectAsList(), windows.schema());
    Optional<Instant> watermark = watermarks.inForce(batchId);
    for (Aggregation aggregation : Aggregation.queries()) {
      BatchTally batch = tallies.get(aggregation).value();
      if (batch.isEmpty()) {
        continue;
      }
      AggregationProgress done = progress.get(aggregation);
      long late = batch.lateEvents(watermark);
      WindowProgress report =
          done.after(batchId, batch, late, watermark.orElse(null), clock.instant());
      WrittenMark mark = new WrittenMark("one query", batchId);
      redis.write(token, aggregation, mark, windowing.only(aggregation, computed), report);
      done.written(batchId, batch, late, watermark.orElse(null), began, clock.instant());
    }
  }
}
