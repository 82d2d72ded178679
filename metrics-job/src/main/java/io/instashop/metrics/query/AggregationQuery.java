package io.instashop.metrics.query;

import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.windows.Aggregation;
import io.instashop.metrics.checkpoint.CheckpointBatches;
import io.instashop.metrics.checkpoint.CheckpointFolder;
import io.instashop.metrics.checkpoint.CheckpointPositions;
import io.instashop.metrics.checkpoint.CheckpointRepair;
import io.instashop.metrics.checkpoint.CheckpointWatermarks;
import io.instashop.metrics.checkpoint.OtherVersionException;
import io.instashop.metrics.checkpoint.QueryShape;
import io.instashop.metrics.checkpoint.ShapeNote;
import io.instashop.metrics.checkpoint.TopicNote;
import io.instashop.metrics.input.AggregationInput;
import io.instashop.metrics.input.EventSource;
import io.instashop.metrics.input.KafkaTopics;
import io.instashop.metrics.input.TallyAccumulator;
import io.instashop.metrics.progress.AggregationProgress;
import io.instashop.metrics.settings.MetricsSettings;
import io.instashop.metrics.sink.RedisSink;
import io.instashop.metrics.sink.WriterToken;
import io.instashop.metrics.sink.WrittenMark;
import io.instashop.metrics.window.Windowing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.fs.Path;
import org.apache.kafka.common.KafkaException;
import org.apache.spark.io.CompressionCodec;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the query of one aggregation, once its topics exist and nobody else writes. The checkpoint
 * has to be whole and to fit topics and query.
 */
final class AggregationQuery implements QuerySupervisor.Start {

  private static final Logger log = LoggerFactory.getLogger(AggregationQuery.class);

  /**
   * How far the time of a record may lie behind that of its event, and one clock behind another.
   */
  private static final Duration RECORD_BEHIND_EVENT = EventCodec.FUTURE_TOLERANCE.plusMinutes(1);

  private static final String CODEC = "spark.sql.streaming.stateStore.compression.codec";

  private final Aggregation aggregation;
  private final MetricsSettings settings;
  private final SparkSession spark;
  private final TopicReadiness kafka;
  private final RedisSink redis;
  private final AggregationProgress progress;
  private final Clock clock;
  private final String location;
  private final CheckpointFolder folder;

  AggregationQuery(
      Aggregation aggregation,
      MetricsSettings settings,
      SparkSession spark,
      TopicReadiness kafka,
      RedisSink redis,
      AggregationProgress progress,
      Clock clock) {
    this.aggregation = aggregation;
    this.settings = settings;
    this.spark = spark;
    this.kafka = kafka;
    this.redis = redis;
    this.progress = progress;
    this.clock = clock;
    this.location = new Path(settings.checkpointDir(), aggregation.wireName()).toString();
    try {
      this.folder = new CheckpointFolder(location, spark.sparkContext().hadoopConfiguration());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CheckpointPositions positions() {
    return new CheckpointPositions(folder);
  }

  TopicNote note() {
    return new TopicNote(aggregation.wireName(), folder);
  }

  @Override
  public StreamingQuery start() throws TimeoutException, InterruptedException {
    Collection<String> topics = AggregationInput.topics(aggregation);
    kafka.await(topics);
    // Before the checkpoint is read: its last writer may be the job whose turn has just ended.
    WriterToken token = redis.awaitTurn();
    Map<String, KafkaTopics.Found> found = kafka.ask(topics);
    if (found.size() < topics.size()) {
      throw new KafkaException(
          "a topic is gone; " + found.keySet() + " of " + topics + " are there");
    }
    try {
      new CheckpointRepair(aggregation.wireName(), folder, codec()).run();
      note().check(QueryWatch.ids(found));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // A pool of its own, so that one query's backlog does not queue before the others' batches.
    spark.sparkContext().setLocalProperty("spark.scheduler.pool", aggregation.wireName());
    TallyAccumulator tallies = new TallyAccumulator(settings.window().toMillis());
    spark.sparkContext().register(tallies, "tallies-" + aggregation.wireName());
    Dataset<Row> events = EventSource.read(spark, settings, aggregation, tallies, clock);
    Dataset<Row> windows =
        Windowing.of(aggregation)
            .aggregate(events, settings.window(), settings.watermark(aggregation));
    requireSameShape(windows, found, token);
    CheckpointBatches batches = new CheckpointBatches(folder);
    Optional<WrittenMark> done = done(batches);
    redis.begin(token, aggregation, done, done.isPresent() || readsAll(found));
    return windows
        .writeStream()
        .queryName(aggregation.wireName())
        .outputMode("update")
        .option("checkpointLocation", location)
        .trigger(Trigger.ProcessingTime(settings.trigger().toMillis()))
        .foreachBatch(
            new BatchHandler(
                aggregation,
                tallies,
                new CheckpointWatermarks(folder),
                batches,
                redis,
                token,
                progress,
                clock))
        .start();
  }

  /** Up to where the checkpoint says that windows are in Redis, once it has read anything. */
  private Optional<WrittenMark> done(CheckpointBatches batches) {
    try {
      OptionalLong newest = batches.newestDone();
      boolean read = positions().committed().values().stream().anyMatch(offset -> offset > 0);
      return newest.isPresent() && read
          ? Optional.of(new WrittenMark(batches.id(), newest.getAsLong()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A checkpoint of another version is replaced if Kafka has all that its windows are made of. */
  private void requireSameShape(
      Dataset<Row> windows, Map<String, KafkaTopics.Found> topics, WriterToken token)
      throws InterruptedException {
    ShapeNote note = new ShapeNote(aggregation.wireName(), folder);
    QueryShape shape =
        new QueryShape(
            settings.window().toMillis(),
            Windowing.STATE_VERSION + ": " + windows.schema().toDDL(),
            spark.version());
    try {
      try {
        note.check(shape);
      } catch (OtherVersionException e) {
        if (!canBeReadAgain(topics)) {
          throw e;
        }
        redis.requireTurn(token);
        String place = folder.setAside();
        log.warn(
            "{}: the checkpoint is of another version of the job. Kafka still has all records of"
                + " the windows that Redis keeps, so the query reads them again from the oldest"
                + " one. The old checkpoint is in {}",
            aggregation.wireName(),
            place);
        note().check(QueryWatch.ids(topics));
        note.check(shape);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether all windows on show would be what they are now. With a watermark shorter than they are
   * kept, events of one partition could be late beside those of another.
   */
  private boolean canBeReadAgain(Map<String, KafkaTopics.Found> topics)
      throws InterruptedException {
    Instant oldestOnShow = clock.instant().minus(settings.history()).minus(settings.window());
    return settings.watermark(aggregation).compareTo(settings.history()) >= 0
        && kafka.holdAllSince(topics, oldestOnShow.minus(RECORD_BEHIND_EVENT));
  }

  /** A replay rebuilds windows from the warehouse, which has nothing of the payments. */
  private boolean readsAll(Map<String, KafkaTopics.Found> topics) throws InterruptedException {
    return !aggregation.isOfTheShop() || canBeReadAgain(topics);
  }

  private CompressionCodec codec() {
    return CompressionCodec.createCodec(
        spark.sparkContext().conf(), spark.conf().get(CODEC, "lz4"));
  }
}
