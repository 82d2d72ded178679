package io.instashop.metrics;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.WindowProgress;
import io.instashop.metrics.input.BatchTally;
import io.instashop.metrics.input.EventSource;
import io.instashop.metrics.input.TallyAccumulator;
import io.instashop.metrics.sink.AddingSink;
import io.instashop.metrics.window.BatchWindows;
import java.time.Instant;
import java.util.Collection;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * Defect: the sink adds what a batch brought to what is there ({@code HINCRBY}), where it should
 * set the value of the window. A batch that is repeated counts twice.
 */
public final class AddingJob extends DefectiveJob {

  private final AddingSink sink;

  private AddingJob(String[] args) {
    super(args);
    sink = new AddingSink(settings.redis().url(), settings.history());
  }

  /** Starts the job with the defect; options and environment as without it. */
  public static void main(String[] args) throws InterruptedException {
    new AddingJob(args).run();
  }

  @Override
  Collection<String> queries() {
    return Aggregation.queries().stream().map(Aggregation::wireName).toList();
  }

  @Override
  StreamingQuery start(String query) throws Exception {
    Aggregation aggregation = Aggregation.ofWireName(query).orElseThrow();
    TallyAccumulator tallies = new TallyAccumulator(settings.window().toMillis());
    spark.sparkContext().register(tallies, "tallies-" + query);
    return EventSource.read(spark, settings, aggregation, tallies, clock)
        .writeStream()
        .queryName(query)
        .option("checkpointLocation", checkpoint(query))
        .foreachBatch(
            (VoidFunction2<Dataset<Row>, Long>)
                (events, batchId) -> add(aggregation, tallies, events, batchId))
        .start();
  }

  private void add(
      Aggregation aggregation, TallyAccumulator tallies, Dataset<Row> events, long batchId) {
    Instant began = clock.instant();
    tallies.reset();
    var windows = BatchWindows.of(aggregation, events, settings.window());
    BatchTally batch = tallies.value();
    if (batch.isEmpty()) {
      return;
    }
    WindowProgress report =
        progress.get(aggregation).after(batchId, batch, 0, null, clock.instant());
    sink.add(aggregation, windows, report, clock.instant());
    progress.get(aggregation).written(batchId, batch, 0, null, began, clock.instant());
  }
}
