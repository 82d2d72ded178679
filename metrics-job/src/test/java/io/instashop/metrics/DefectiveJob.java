package io.instashop.metrics;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.metrics.checkpoint.CheckpointFolder;
import io.instashop.metrics.checkpoint.CheckpointWatermarks;
import io.instashop.metrics.input.AggregationInput;
import io.instashop.metrics.progress.AggregationProgress;
import io.instashop.metrics.progress.Component;
import io.instashop.metrics.progress.StatusServer;
import io.instashop.metrics.query.QuerySupervisor;
import io.instashop.metrics.query.TopicReadiness;
import io.instashop.metrics.settings.MetricsSettings;
import io.instashop.metrics.sink.RedisSink;
import io.instashop.metrics.spark.SparkSessions;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import picocli.CommandLine;

/**
 * The job put together from its own parts, but for the queries. In those a subclass has a
 * deliberate defect, which the fault suite must detect. Options, environment and status page are
 * the job's.
 */
abstract class DefectiveJob {

  private static final int BEFORE_SPARK = 1000;

  final MetricsSettings settings;
  final Clock clock = Clock.systemUTC();
  final Map<Aggregation, AggregationProgress> progress = new EnumMap<>(Aggregation.class);
  final RedisSink redis;
  final SparkSession spark;
  private final TopicReadiness kafka;
  private final List<QuerySupervisor> queries = new ArrayList<>();

  DefectiveJob(String[] args) {
    MetricsCommand command = new MetricsCommand();
    new CommandLine(command).parseArgs(args);
    settings = command.settings();
    for (Aggregation aggregation : Aggregation.queries()) {
      progress.put(aggregation, new AggregationProgress(aggregation));
    }
    redis =
        new RedisSink(
            settings.redis(), "a defective job", settings.window(), settings.history(), clock);
    kafka = new TopicReadiness(settings.kafka(), List.of());
    new StatusServer(
        settings.serverAddress(),
        settings.serverPort(),
        settings.hosts(),
        progress.values(),
        this::components,
        any -> fault(),
        clock);
    spark = SparkSessions.start(settings);
  }

  /** The queries by name; each name is also a folder of checkpoints. */
  abstract Collection<String> queries();

  /** Starts one of them. */
  abstract StreamingQuery start(String query) throws Exception;

  /** Runs until the process is ended. */
  final void run() throws InterruptedException {
    kafka.await(AggregationInput.topics());
    synchronized (queries) {
      queries()
          .forEach(
              name ->
                  queries.add(new QuerySupervisor(name, () -> started(name), any -> {}, clock)));
    }
    ShutdownHookManager.get().addShutdownHook(this::close, BEFORE_SPARK, 20, TimeUnit.SECONDS);
    Thread.currentThread().join();
  }

  final String checkpoint(String query) {
    return new Path(settings.checkpointDir(), query).toString();
  }

  final CheckpointWatermarks watermarks(String query) throws IOException {
    return new CheckpointWatermarks(
        new CheckpointFolder(checkpoint(query), spark.sparkContext().hadoopConfiguration()));
  }

  private StreamingQuery started(String name) throws InterruptedException {
    try {
      return start(name);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Component> components() {
    return Map.of("queries", Component.of(fault()), "kafka", kafka.component());
  }

  private Optional<String> fault() {
    synchronized (queries) {
      return queries.isEmpty()
          ? Optional.of("is starting")
          : queries.stream().flatMap(query -> query.fault().stream()).findFirst();
    }
  }

  private void close() {
    queries.forEach(QuerySupervisor::close);
    spark.stop();
    redis.close();
    kafka.close();
  }
}
