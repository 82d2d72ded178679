package io.instashop.producer.shard;

import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.CursorReader;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.cursor.UnusableCursorException;
import io.instashop.producer.feed.FeedBatch;
import io.instashop.producer.feed.PollPace;
import io.instashop.producer.feed.ShardFeed;
import io.instashop.producer.feed.SourceErrors;
import io.instashop.producer.publish.Publisher;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds one shard for as long as this instance owns it: fence, read the cursor, then loop.
 *
 * <p>The order matters. A predecessor may still have a transaction open, even one whose commit is
 * under way; only when it has been fenced and its transaction ended does the cursor topic show what
 * was published. A worker never goes on after a failure of Kafka: its successor starts again from
 * the fence.
 */
final class ShardWorker implements Runnable {

  /** How a worker ended, which decides what the ownership loop does next. */
  enum Outcome {
    STOPPED,
    FAULT,
    FENCED,
    REFUSED
  }

  private static final Logger log = LoggerFactory.getLogger(ShardWorker.class);
  private static final Duration DATABASE_RETRY = Duration.ofSeconds(1);

  private final Shard shard;
  private final ShardFeed feed;
  private final Publisher publisher;
  private final CursorReader cursors;
  private final PollPace pace;
  private final ShardStatus status;
  private final Clock clock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Outcome outcome;

  ShardWorker(
      ShardFeed feed,
      Publisher publisher,
      CursorReader cursors,
      PollPace pace,
      ShardStatus status,
      Clock clock) {
    this.shard = status.shard();
    this.feed = feed;
    this.publisher = publisher;
    this.cursors = cursors;
    this.pace = pace;
    this.status = status;
    this.clock = clock;
  }

  @Override
  public void run() {
    Outcome result = Outcome.FAULT;
    try (publisher) {
      status.starting();
      publisher.fencePredecessors();
      Cursor cursor = cursors.read(shard);
      status.positioned(cursor);
      log.info(
          "Shard {} starts behind ({}, {}, {})",
          shard.wireName(),
          cursor.xid(),
          cursor.rank(),
          cursor.id());
      feedFrom(cursor);
      result = Outcome.STOPPED;
    } catch (UnusableCursorException e) {
      result = Outcome.REFUSED;
      status.failed(String.valueOf(e.getMessage()));
      log.error("Shard {} is stopped: {}", shard.wireName(), e.getMessage());
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      result = Outcome.FENCED;
      status.interrupted("fenced by another instance");
      log.warn(
          "Shard {} was taken over by another producer with transactional id {}: this one stops,"
              + " nothing is lost or doubled. If no second instance is meant to run, look for one"
              + " with the same Kafka cluster",
          shard.wireName(),
          shard.transactionalId());
    } catch (KafkaException e) {
      report("Kafka: " + e.getMessage());
    } catch (RuntimeException e) {
      // A producer that stop() has closed throws as well; that is expected.
      if (!isStopping()) {
        status.interrupted(e.toString());
        log.error("Shard {} starts over after an unexpected error", shard.wireName(), e);
      }
    } finally {
      outcome = isStopping() ? Outcome.STOPPED : result;
    }
  }

  /** Asks the worker to end after the current batch. */
  void stop() {
    stopping.countDown();
  }

  /** Ends the worker's connection to Kafka at once, whatever it is doing. */
  void abandon() {
    stop();
    publisher.close();
  }

  /** How it ended; null while it runs. */
  @Nullable Outcome outcome() {
    return outcome;
  }

  private void feedFrom(Cursor start) {
    Cursor cursor = start;
    while (!isStopping()) {
      FeedBatch batch;
      try {
        batch = feed.readAfter(cursor);
      } catch (SQLException e) {
        report(SourceErrors.inOneLine(e));
        pause(DATABASE_RETRY);
        continue;
      }
      status.read(batch, clock.instant());
      if (!batch.isEmpty()) {
        publisher.publish(batch);
        status.published(batch, clock.instant());
        cursor = batch.next();
      }
      pause(pace.after(!batch.isEmpty(), batch.full(), clock.instant()));
    }
  }

  /** One line for each new fault, not one for each attempt. */
  private void report(String error) {
    if (isStopping()) {
      return;
    }
    if (!error.equals(status.lastError())) {
      log.warn("Shard {}: {}", shard.wireName(), error);
    }
    status.interrupted(error);
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void pause(Duration wait) {
    try {
      if (!wait.isZero() && stopping.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
    }
  }
}
