package io.instashop.lake.run;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.intake.IntakeRun;
import io.instashop.lake.intake.kafka.KafkaIntake;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeLocks;
import io.instashop.lake.table.Tally;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
  private final RunHistory history;
  private final LakeLocks locks;
  private final Consumer<String> say;
  private @Nullable StreamingQuery query;
  private LakeLocks.@Nullable Hold writer;
  private String trouble = "";

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
    this.history = history;
    this.locks = locks;
    this.say = say;
  }

  synchronized void ensureRunning() {
    if (query != null && query.isActive()) {
      return;
    }
    if (query != null && query.exception().isDefined()) {
      tell(intake.failure(query.exception().get()).getMessage());
    }
    // Held as long as this program lives: a query notes its offsets before it writes anything.
    if (writer == null) {
      writer = locks.tryDataset(dataset.name()).orElse(null);
    }
    if (writer == null) {
      tell("dataset " + dataset.name() + " is being written by another run or program");
      return;
    }
    IntakeRun run = new IntakeRun(RunIds.next(clock), clock, say);
    String started = Instant.now(clock).toString();
    try {
      query = intake.stream(run, interval, counts -> landed(run, started, counts));
    } catch (LakeException e) {
      tell(e.getMessage());
    }
  }

  private void landed(IntakeRun run, String started, Tally.Counts counts) {
    trouble = "";
    counts.complaints().forEach(say);
    if (counts.rows() > 0) {
      // A batch is a run of its own in the history.
      history.put(
          new RunRecord(
              RunIds.next(clock),
              "dataset",
              dataset.name(),
              started,
              Instant.now(clock).toString(),
              "ok",
              counts.rows(),
              counts.rescued(),
              counts.broken(),
              List.of(),
              "part of stream " + run.id()));
    }
  }

  private void tell(String message) {
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
