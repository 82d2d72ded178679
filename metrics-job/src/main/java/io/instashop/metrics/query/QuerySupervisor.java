package io.instashop.metrics.query;

import io.instashop.kit.failure.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one query running: one that died is started again from its checkpoint, after a pause. Its
 * fault stays until the query has worked, not only until it has started.
 */
public final class QuerySupervisor implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(QuerySupervisor.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  /** How long a query that is being started when the job is closed may take to notice it. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String STARTING = "is starting";
  private static final long LOOK_MILLIS = 200;

  /** Spark's own words for a query that found nothing new to read. */
  private static final String NOTHING_TO_DO = "Waiting for data to arrive";

  /** A query that ran this long was well, so the next fault starts with the first pause again. */
  private static final Duration WELL = Duration.ofMinutes(1);

  private final String name;
  private final Start start;
  private final Consumer<String> stuck;
  private final Clock clock;
  private final Thread thread;
  private volatile @Nullable StreamingQuery query;
  private volatile @Nullable Fault fault;
  private volatile boolean started;
  private volatile @Nullable RuntimeException reason;
  private volatile boolean closed;

  /**
   * Starts the query in a thread of its own.
   *
   * @param stuck is told, in one line, of a query that should be started again and does not stop.
   *     Its successor would be refused, so then the query is given up
   */
  public QuerySupervisor(String name, Start start, Consumer<String> stuck, Clock clock) {
    this.name = name;
    this.start = start;
    this.stuck = stuck;
    this.clock = clock;
    this.thread = new Thread(this::run, "query-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Why the query does not run, and since when, in one line; empty if it does. */
  public Optional<String> fault() {
    Fault present = fault;
    return present == null
        ? started ? Optional.empty() : Optional.of(STARTING)
        : Optional.of(present.inOneLine());
  }

  /** Whether the query has ever begun to run. */
  boolean hasStarted() {
    return started;
  }

  /** Whether the query runs. */
  boolean isRunning() {
    StreamingQuery running = query;
    return running != null && running.isActive();
  }

  /** Stops the query and starts it again, for a reason that it does not notice itself. */
  void restart(RuntimeException why) {
    reason = why;
  }

  /**
   * Stops the query, also one that is being started; nothing of it writes to the checkpoint any
   * more. What it had not committed is done again by the next run.
   */
  @Override
  public void close() {
    closed = true;
    StreamingQuery running = query;
    if (running != null) {
      stop(running);
    }
    thread.interrupt();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      log.warn(
          "{}: the query is still being started or stopped; this process ends without it", name);
    }
  }

  private void stop(StreamingQuery running) {
    try {
      running.stop();
    } catch (TimeoutException e) {
      log.warn("{}: the query did not stop in time", name);
    }
  }

  private void run() {
    int failures = 0;
    while (!closed) {
      long began = System.nanoTime();
      try {
        reason = null;
        StreamingQuery running = start.start();
        query = running;
        if (closed) { // it was being started when the job was closed
          Thread.interrupted(); // or Spark would not wait for its end
          stop(running);
          return;
        }
        started = true;
        follow(running);
        failed("the query was stopped");
      } catch (StreamingQueryException | TimeoutException | RuntimeException e) {
        failed(QueryFailure.describe(e));
      } catch (InterruptedException e) {
        return;
      }
      if (closed) {
        return;
      }
      if (System.nanoTime() - began > WELL.toNanos()) {
        failures = 0;
      }
      failures++;
      Duration pause = BACKOFF.after(failures);
      log.warn(
          "{}: the query ended, next try in {} s: {}", name, pause.toSeconds(), fault().orElse(""));
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Returns or throws when the query has ended. */
  private void follow(StreamingQuery running) throws StreamingQueryException, InterruptedException {
    while (!running.awaitTermination(LOOK_MILLIS)) {
      RuntimeException wanted = reason;
      if (wanted != null) {
        stopFor(wanted, running);
        throw wanted;
      }
      Fault before = fault;
      if (before != null && hasWorked(running)) {
        fault = null;
        log.info("{}: works again; it had failed: {}", name, before.inOneLine());
      }
    }
  }

  private void stopFor(RuntimeException wanted, StreamingQuery running)
      throws InterruptedException {
    try {
      running.stop();
    } catch (TimeoutException e) {
      failed(QueryFailure.describe(wanted));
      stuck.accept("Query " + name + " does not stop: " + QueryFailure.describe(wanted));
      throw new InterruptedException("stuck");
    }
  }

  private static boolean hasWorked(StreamingQuery running) {
    return running.lastProgress() != null || running.status().message().equals(NOTHING_TO_DO);
  }

  private void failed(String cause) {
    Fault before = fault;
    fault = before == null ? new Fault(cause, clock.instant(), 1) : before.again(cause);
  }

  /** Starts the query. */
  @FunctionalInterface
  public interface Start {
    StreamingQuery start() throws TimeoutException, InterruptedException;
  }
}
