package io.instashop.metrics.query;

import io.instashop.kit.failure.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one query running: one that died is started again from its checkpoint, after a pause. */
public final class QuerySupervisor implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(QuerySupervisor.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  /** A query that ran this long was well, so the next fault starts with the first pause again. */
  private static final Duration WELL = Duration.ofMinutes(1);

  private final String name;
  private final Start start;
  private final Thread thread;
  private volatile @Nullable StreamingQuery query;
  private volatile @Nullable String fault = "is starting";
  private volatile boolean closed;

  public QuerySupervisor(String name, Start start) {
    this.name = name;
    this.start = start;
    this.thread = new Thread(this::run, "query-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Why the query does not run, in one line; empty if it does. */
  public Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  /** Stops the query; what it had not committed is done again by the next run. */
  @Override
  public void close() {
    closed = true;
    StreamingQuery running = query;
    if (running != null) {
      try {
        running.stop();
      } catch (TimeoutException e) {
        log.warn("{}: the query did not stop in time", name);
      }
    }
    thread.interrupt();
  }

  private void run() {
    int failures = 0;
    while (!closed) {
      long began = System.nanoTime();
      try {
        query = start.start();
        fault = null;
        query.awaitTermination();
      } catch (StreamingQueryException | TimeoutException | RuntimeException e) {
        fault = QueryFailure.describe(e);
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
      log.warn("{}: the query ended, next try in {} s: {}", name, pause.toSeconds(), fault);
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Starts the query. */
  @FunctionalInterface
  public interface Start {
    StreamingQuery start() throws TimeoutException, InterruptedException;
  }
}
