package io.instashop.lake.run;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.intake.IntakeRun;
import io.instashop.lake.intake.kafka.KafkaIntake;
import io.instashop.lake.table.LakeLocks;
import io.instashop.lake.table.Tally;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.jspecify.annotations.Nullable;

/** One streaming query, started again after a failure. */
final class TopicStream {

  private final Dataset dataset;
  private final KafkaIntake intake;
  private final Duration interval;
  private final Clock clock;
  private final StreamedRuns streamed;
  private final LakeLocks locks;
  private final Consumer<String> say;
  private volatile @Nullable StreamingQuery query;
  private LakeLocks.@Nullable Hold writer;
  private volatile String trouble = "";
  private volatile long batches;
  private volatile long rows;
  private volatile @Nullable String last;

  TopicStream(
      Dataset dataset,
      KafkaIntake intake,
      Duration interval,
      Clock clock,
      RunHistory history,
      LakeLocks locks,
      Consumer<String> say) {
    this.dataset = dataset;
    this.intake = intake;
    this.interval = interval;
    this.clock = clock;
    streamed = new StreamedRuns(history, clock, dataset.name());
    this.locks = locks;
    this.say = say;
  }

  synchronized void ensureRunning() {
    if (query != null && query.isActive()) {
      return;
    }
    if (query != null && query.exception().isDefined()) {
      report(intake.failure(query.exception().get()).getMessage());
    }
    // Held as long as this program lives: a query notes its offsets before it writes anything.
    if (writer == null) {
      writer = locks.tryDataset(dataset.name()).orElse(null);
    }
    if (writer == null) {
      report("dataset " + dataset.name() + " is being written by another run or program");
      return;
    }
    IntakeRun run = new IntakeRun(RunIds.next(clock), clock, say);
    try {
      query = intake.stream(run, interval, this::landed);
    } catch (Exception e) {
      // Kafka, a registry or the lake is unavailable, and the next interval is the next attempt.
      report(intake.failure(e).getMessage());
    }
  }

  private void landed(Tally.Counts counts) {
    trouble = "";
    counts.complaints().forEach(say);
    if (counts.rows() > 0) {
      count(counts);
      streamed.add(counts);
    }
  }

  /** One batch of a query lands at a time. */
  private void count(Tally.Counts counts) {
    batches = batches + 1;
    rows = rows + counts.rows();
    last = Instant.now(clock).toString();
  }

  /** What it is doing. */
  StreamState state() {
    StreamingQuery running = query;
    return new StreamState(
        dataset.name(),
        "topic",
        running == null ? null : running.id().toString(),
        !trouble.isEmpty()
            ? "failing"
            : running != null && running.isActive() ? "running" : "waiting",
        batches,
        rows,
        last,
        trouble);
  }

  private void report(String message) {
    if (!message.equals(trouble)) {
      say.accept("FAILED " + message + "; trying again");
      trouble = message;
    }
  }

  synchronized void stop() {
    try {
      if (query != null) {
        query.stop();
      }
    } catch (TimeoutException e) {
      say.accept(dataset.name() + ": did not stop in time");
    }
    if (writer != null) {
      writer.close();
    }
  }
}
