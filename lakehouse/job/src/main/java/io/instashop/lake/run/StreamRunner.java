package io.instashop.lake.run;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.Definitions;
import io.instashop.lake.definition.KafkaSource;
import io.instashop.lake.intake.kafka.KafkaIntake;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.LakeLocks;
import io.instashop.lake.transform.SqlFaults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/**
 * Keeps datasets up to date. Topics are streaming queries; files, resources and databases are read
 * when they are due. The layers above run whenever what they read has changed. A failure is
 * printed, and the next interval is the next attempt.
 */
public final class StreamRunner implements AutoCloseable {

  /** Long enough to see that one was killed in the night. */
  private static final Duration KEPT = Duration.ofDays(7);

  /** A file a second is enough for those who watch. */
  private static final long LEAST_MILLIS_OF_STATES = 1_000;

  /** A thread for each of topics, other sources, layers and what runs beside them. */
  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(4);

  /** A thread of its own, so that it still reports when the others hang. */
  private final ScheduledExecutorService reporter = Executors.newSingleThreadScheduledExecutor();

  private final List<TopicStream> topics = new ArrayList<>();
  private final List<RepeatedDataset> intakes = new ArrayList<>();
  private final List<RepeatedDataset> layers = new ArrayList<>();
  private final Duration interval;
  private final Consumer<String> say;
  private final StreamStates states;
  private final Clock clock;
  private final String id;
  private final String started;
  private volatile boolean closed;

  /**
   * @param wanted datasets to keep up to date
   * @param interval from the start of one batch to the start of the next
   */
  public StreamRunner(
      SparkSession spark,
      LakeFolder lake,
      Definitions definitions,
      List<Dataset> wanted,
      Duration interval,
      Clock clock,
      Consumer<String> say) {
    this.interval = interval;
    this.clock = clock;
    states = new StreamStates(lake);
    id = RunIds.next(clock);
    started = Instant.now(clock).toString();
    // What is cut off by the end is finished by the next start; there is nothing to complain of.
    this.say =
        line -> {
          if (!closed) {
            say.accept(line);
          }
        };
    Intakes all = new Intakes(spark, lake);
    RunHistory history = new RunHistory(lake);
    LakeLocks locks = new LakeLocks(lake);
    TableSwap.finishAll(spark, lake);
    for (Dataset dataset : definitions.ordered(wanted)) {
      if (dataset.source() instanceof KafkaSource) {
        topics.add(
            new TopicStream(
                dataset, (KafkaIntake) all.of(dataset), interval, clock, history, locks, this.say));
      } else if (dataset.isIntake()) {
        intakes.add(RepeatedDataset.intake(dataset, all, clock, history, locks, this.say));
      } else {
        layers.add(RepeatedDataset.layer(dataset, spark, lake, clock, history, this.say));
      }
    }
  }

  /** Starts; returns at once. */
  public void start() {
    long millis = interval.toMillis();
    // Apart, for a Kafka that does not answer takes its time to be given up.
    executor.scheduleAtFixedRate(this::keepTopics, 0, millis, TimeUnit.MILLISECONDS);
    executor.scheduleAtFixedRate(this::bringIn, 0, millis, TimeUnit.MILLISECONDS);
    executor.scheduleAtFixedRate(this::derive, millis / 2, millis, TimeUnit.MILLISECONDS);
    states.forgetBefore(Instant.now(clock).minus(KEPT));
    long often = Math.max(millis, LEAST_MILLIS_OF_STATES);
    reporter.scheduleAtFixedRate(() -> report(often), 0, often, TimeUnit.MILLISECONDS);
  }

  /** Runs something else beside the datasets: at once, and again an interval after each end. */
  public void alongside(Runnable task) {
    executor.scheduleWithFixedDelay(
        () -> unlessClosed(task), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void report(long often) {
    List<StreamState> all = new ArrayList<>();
    topics.forEach(topic -> all.add(topic.state()));
    intakes.forEach(dataset -> all.add(dataset.state()));
    layers.forEach(dataset -> all.add(dataset.state()));
    try {
      states.put(new StreamStates.Program(id, started, Instant.now(clock).toString(), often, all));
    } catch (RuntimeException e) {
      // Thrown on, it would end the repetition; nothing but the view of the state is missing.
      say.accept("the state of the streams cannot be written: " + SqlFaults.explain(e, null));
    }
  }

  private void keepTopics() {
    topics.forEach(topic -> unlessClosed(topic::ensureRunning));
  }

  private void bringIn() {
    intakes.forEach(dataset -> unlessClosed(dataset::runIfDue));
  }

  private void derive() {
    layers.forEach(dataset -> unlessClosed(dataset::runIfDue));
  }

  /** Thrown on, a failure would end the repetition for all datasets, in silence. */
  private void unlessClosed(Runnable step) {
    if (closed) {
      return;
    }
    try {
      step.run();
    } catch (Exception | LinkageError | StackOverflowError e) {
      say.accept("FAILED " + SqlFaults.explain(e, null) + "; trying again");
    }
  }

  /** Lets what runs come to its end, then stops. What is cut off is finished by the next start. */
  @Override
  public void close() {
    closed = true;
    executor.shutdown();
    reporter.shutdown();
    topics.forEach(TopicStream::stop);
    try {
      executor.awaitTermination(30, TimeUnit.SECONDS);
      reporter.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    states.remove(id);
  }
}
