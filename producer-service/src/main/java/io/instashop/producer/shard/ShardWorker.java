package io.instashop.producer.shard;

import io.instashop.kit.failure.Causes;
import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.CursorReader;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.cursor.UnusableCursorException;
import io.instashop.producer.feed.FeedBatch;
import io.instashop.producer.feed.PollPace;
import io.instashop.producer.feed.ShardFeed;
import io.instashop.producer.feed.SourceErrors;
import io.instashop.producer.publish.Publisher;
import io.instashop.producer.publish.TopicGuard;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds one shard for as long as this instance owns it: fence, read the cursor, compare it with
 * topics and database, then loop.
 *
 * <p>The order matters. A predecessor may still have a transaction open, even one whose commit is
 * under way. The cursor topic shows what was published only when that one has been fenced and its
 * transaction has ended. A worker never continues after a failure of Kafka: its successor starts
 * again from the fence.
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

  /** Always as long: one question a second burdens no database, and events come on at once. */
  private static final Duration DATABASE_RETRY = Duration.ofSeconds(1);

  /**
   * A batch is read with several queries. The longest of them ends after the 30 s that its
   * connection waits for the database.
   */
  private static final Duration LONGEST_READ = Duration.ofMinutes(2);

  private static final Duration SLACK = Duration.ofMinutes(1);

  private final Shard shard;
  private final ShardFeed feed;
  private final Publisher publisher;
  private final CursorReader cursors;
  private final TopicGuard topics;
  private final PollPace pace;
  private final BatchSize size;
  private final Duration transactionTimeout;
  private final ShardStatus status;
  private final Clock clock;
  private final boolean refusedBefore;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Outcome outcome;

  /**
   * @param tools what it works with
   * @param size how many rows at a time, kept from worker to worker
   * @param refusedBefore whether the shard's last worker refused the cursor: then nothing is fenced
   *     until it fits, as a person may be at work on it
   */
  ShardWorker(Tools tools, BatchSize size, ShardStatus status, boolean refusedBefore) {
    this.shard = status.shard();
    this.feed = tools.feed();
    this.publisher = tools.publisher();
    this.cursors = tools.cursors();
    this.topics = tools.topics();
    this.pace = tools.pace();
    this.transactionTimeout = tools.transactionTimeout();
    this.clock = tools.clock();
    this.size = size;
    this.status = status;
    this.refusedBefore = refusedBefore;
  }

  /** What a worker works with, all of it its own but for the clock. */
  record Tools(
      ShardFeed feed,
      Publisher publisher,
      CursorReader cursors,
      TopicGuard topics,
      PollPace pace,
      Duration transactionTimeout,
      Clock clock) {}

  @Override
  public void run() {
    Outcome result = Outcome.FAULT;
    try (publisher) {
      if (refusedBefore) {
        feed.readAfter(topics.checked(shard, cursors.read(shard)), 1);
      }
      status.starting();
      publisher.fencePredecessors();
      Cursor cursor = topics.checked(shard, cursors.read(shard));
      status.positioned(cursor);
      log.info(
          "Shard {} starts behind ({}, {}, {})",
          shard.wireName(),
          cursor.xid(),
          cursor.rank(),
          cursor.id());
      tellTables();
      feedFrom(cursor);
      result = Outcome.STOPPED;
    } catch (UnusableCursorException e) {
      result = Outcome.REFUSED;
      if (status.failed(String.valueOf(e.getMessage()))) {
        log.error("Shard {} is stopped: {}", shard.wireName(), e.getMessage());
      }
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      result = Outcome.FENCED;
      status.interrupted("fenced by another instance");
      log.warn(
          "Shard {} was taken over by another producer with transactional id {}: this one stops,"
              + " nothing is lost or duplicated. If no second instance is meant to run, look for"
              + " one with the same Kafka cluster",
          shard.wireName(),
          shard.transactionalId());
    } catch (KafkaException e) {
      report("Kafka: " + Causes.ownMessage(e));
    } catch (SQLException e) {
      report(e);
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

  /** What it cannot count it may read all the same; if it cannot, the first read reports it. */
  private void tellTables() {
    try {
      log.info("Shard {} reads {}", shard.wireName(), feed.tables());
    } catch (SQLException e) {
      log.debug("Shard {} has tables that cannot be counted", shard.wireName(), e);
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
    boolean established = false;
    while (!isStopping()) {
      status.remark(topics.compare(shard, cursor).orElse(null));
      int limit = size.limit();
      status.begins("reading its tables", LONGEST_READ);
      FeedBatch batch = read(cursor);
      status.begins("publishing", SLACK.plus(transactionTimeout.multipliedBy(3)));
      if (batch == null) {
        // A smaller batch is tried at once.
        pause(size.limit() < limit ? Duration.ZERO : DATABASE_RETRY);
        continue;
      }
      if (!established) {
        // The database has just let the position pass.
        publisher.establish(batch);
        status.positioned(batch.from());
        established = true;
      }
      status.read(batch, clock.instant());
      if (!batch.isEmpty()) {
        publish(batch);
        if (batch.full() && batch.records().size() < limit) {
          size.filled(batch.records().size());
        }
        status.published(batch, clock.instant());
      }
      cursor = batch.next();
      pause(pace.after(!batch.isEmpty(), batch.full(), clock.instant()));
    }
  }

  /** The next batch; null if there is none to be had for now, which has been reported. */
  private @Nullable FeedBatch read(Cursor cursor) {
    String cutDownReason = size.cutDownReason();
    try {
      return cutDownReason == null
          ? feed.readAfter(cursor, size.limit())
          : feed.cutDownAfter(cursor, cutDownReason);
    } catch (UnusableCursorException e) {
      throw e;
    } catch (SQLException e) {
      if (SourceErrors.isOfData(e)) {
        size.failed(SourceErrors.inOneLine(e));
      }
      report(e);
    } catch (RuntimeException e) {
      size.failed(e.toString());
      log.warn("Shard {}: a row cannot be read, looking for it", shard.wireName(), e);
      report(e.toString());
    }
    return null;
  }

  private void publish(FeedBatch batch) {
    long begun = System.nanoTime();
    try {
      publisher.publish(batch);
      size.succeeded();
    } catch (KafkaException e) {
      if (Causes.find(e, RecordTooLargeException.class).isPresent()) {
        size.failed(Causes.inOneLine(e));
        throw e;
      }
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      if (isStopping() || took.compareTo(transactionTimeout) < 0) {
        throw e;
      }
      size.tooSlow();
      throw new TimeoutException(
          "a batch of %d rows took over %d s, as long as instashop.producer.transaction-timeout (INSTASHOP_PRODUCER_TRANSACTION_TIMEOUT) allows; at most %d rows are tried next"
              .formatted(batch.records().size(), transactionTimeout.toSeconds(), size.limit()),
          e);
    }
  }

  private void report(SQLException e) {
    String line = SourceErrors.inOneLine(e);
    if (!shard.isOptional() || !SourceErrors.isOfAbsence(e)) {
      report(line);
    } else if (!isStopping()) {
      if (!line.equals(status.lastError())) {
        log.info("Shard {}: {}", shard.wireName(), line);
      }
      status.waiting(line);
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
    status.begins("waiting", SLACK.plus(wait));
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
