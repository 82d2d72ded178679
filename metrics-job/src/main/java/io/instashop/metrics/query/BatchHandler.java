package io.instashop.metrics.query;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.Window;
import io.instashop.contracts.windows.WindowProgress;
import io.instashop.metrics.checkpoint.CheckpointBatches;
import io.instashop.metrics.checkpoint.CheckpointWatermarks;
import io.instashop.metrics.input.BatchTally;
import io.instashop.metrics.input.TallyAccumulator;
import io.instashop.metrics.progress.AggregationProgress;
import io.instashop.metrics.settings.MetricsSettings;
import io.instashop.metrics.sink.RedisSink;
import io.instashop.metrics.sink.WriterToken;
import io.instashop.metrics.sink.WrittenMark;
import io.instashop.metrics.window.Windowing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a micro-batch on the driver: computes its windows in one action, a second one would count
 * its events twice, and writes them. When it returns, Spark commits the batch; before, it would be
 * repeated.
 */
final class BatchHandler implements VoidFunction2<Dataset<Row>, Long> {

  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(BatchHandler.class);

  private final transient Aggregation aggregation;
  private final transient Windowing windowing;
  private final transient TallyAccumulator tallies;
  private final transient CheckpointWatermarks watermarks;
  private final transient CheckpointBatches batches;
  private final transient RedisSink sink;
  private final transient WriterToken token;
  private final transient AggregationProgress progress;
  private final transient Clock clock;
  private final transient CodeGeneration codeGeneration = new CodeGeneration();

  BatchHandler(
      Aggregation aggregation,
      TallyAccumulator tallies,
      CheckpointWatermarks watermarks,
      CheckpointBatches batches,
      RedisSink sink,
      WriterToken token,
      AggregationProgress progress,
      Clock clock) {
    this.aggregation = aggregation;
    this.windowing = Windowing.of(aggregation);
    this.tallies = tallies;
    this.watermarks = watermarks;
    this.batches = batches;
    this.sink = sink;
    this.token = token;
    this.progress = progress;
    this.clock = clock;
  }

  @Override
  public void call(Dataset<Row> windows, Long batchId) throws Exception {
    Instant began = clock.instant();
    tallies.reset();
    List<Window> values =
        windows.collectAsList().stream().flatMap(row -> windowing.windows(row).stream()).toList();
    BatchTally batch = tallies.value();
    codeGeneration.next(batch.accepted(), windows.sparkSession().conf()::set);
    Optional<Instant> watermark = watermarks.inForce(batchId);
    long late = batch.lateEvents(watermark);
    if (late > 0) {
      log.warn(
          "{}: {} events were dropped as late, behind the watermark {};"
              + " a longer {} would have kept them",
          aggregation.wireName(),
          late,
          watermark.orElse(null),
          MetricsSettings.watermarkName(aggregation));
    }
    if (batch.rejected() > 0) {
      log.warn(
          "{}: skipped {} records that are no events, for example: {}{}",
          aggregation.wireName(),
          batch.rejected(),
          batch.rejection(),
          aggregation.isOfTheShop() ? ". './instashop dlt list' names them" : "");
    }
    Instant limit = watermark.orElse(null);
    // A batch of nothing has a mark, too: the next start compares it with the checkpoint.
    WrittenMark mark = new WrittenMark(batches.id(), batchId);
    if (batch.isEmpty()) {
      sink.write(token, aggregation, mark, values, null);
      return;
    }
    WindowProgress report = progress.after(batchId, batch, late, limit, clock.instant());
    sink.write(token, aggregation, mark, values, report);
    progress.written(batchId, batch, late, limit, began, clock.instant());
  }
}
