package io.instashop.metrics.query;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.kit.failure.Causes;
import io.instashop.metrics.checkpoint.CheckpointPositions;
import io.instashop.metrics.checkpoint.RecreatedTopicException;
import io.instashop.metrics.checkpoint.TopicNote;
import io.instashop.metrics.input.AggregationInput;
import io.instashop.metrics.input.KafkaTopics;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one query for what it does not notice itself: partitions that make no progress, and a
 * topic that was created again while it ran. One that hangs is started again.
 */
final class QueryWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(QueryWatch.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int LOOKS_PER_LIMIT = 8;

  /** How long a look that has begun may take to notice that the job closes. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Aggregation aggregation;
  private final QuerySupervisor query;
  private final TopicReadiness kafka;
  private final CheckpointPositions positions;
  private final TopicNote note;
  private final BooleanSupplier redisAnswers;
  private final StallClock stalls;
  private final StallClock transactions;
  private final RestartClock restarts;
  private final Clock clock;
  private final Duration pause;
  private final Thread thread;
  private volatile @Nullable String fault;
  private volatile boolean closed;

  QueryWatch(
      Aggregation aggregation,
      QuerySupervisor query,
      TopicReadiness kafka,
      CheckpointPositions positions,
      TopicNote note,
      BooleanSupplier redisAnswers,
      Duration limit,
      Clock clock) {
    this.aggregation = aggregation;
    this.query = query;
    this.kafka = kafka;
    this.positions = positions;
    this.note = note;
    this.redisAnswers = redisAnswers;
    this.stalls = new StallClock(limit);
    this.transactions = StallClock.ofTransactions(limit);
    this.restarts = new RestartClock(limit);
    this.clock = clock;
    Duration part = limit.dividedBy(LOOKS_PER_LIMIT);
    this.pause = part.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : part;
    this.thread = new Thread(this::run, "watch-" + aggregation.wireName());
    thread.setDaemon(true);
    thread.start();
  }

  /** What is wrong although the query runs, in one line. */
  Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(pause.toMillis());
        try {
          look();
        } catch (IOException | ExecutionException | TimeoutException | KafkaException e) {
          // Another component reports that Kafka is unavailable; here it is only a gap.
          log.debug("{}: not watched at present: {}", aggregation.wireName(), Causes.inOneLine(e));
          stalls.forget();
          transactions.forget();
        } catch (RuntimeException e) {
          if (closed) {
            return;
          }
          note(Optional.of("cannot be watched: " + Causes.inOneLine(e)));
        }
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private void look()
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    Map<String, KafkaTopics.Found> topics = kafka.ask(AggregationInput.topics(aggregation));
    if (topics.size() < AggregationInput.topics(aggregation).size()) {
      return; // the query waits for them, or fails and reports it
    }
    if (query.isRunning()) {
      try {
        note.check(ids(topics));
      } catch (RecreatedTopicException e) {
        query.restart(e);
        return;
      }
    }
    Map<TopicPartition, KafkaTopics.Extent> extents = kafka.extents(topics);
    Instant now = clock.instant();
    Optional<String> stalled = stalls.look(positions.committed(), extents, now);
    Optional<String> heldBack = transactions.lookAtTransactions(extents, now);
    boolean stands = stalled.isPresent();
    boolean could = stands && query.isRunning() && redisAnswers.getAsBoolean();
    if (restarts.look(stands, could, now)) {
      query.restart(new IllegalStateException("it hangs: " + stalled.orElse("")));
    }
    note(stalled.or(() -> heldBack));
  }

  private void note(Optional<String> cause) {
    cause
        .filter(any -> fault == null)
        .ifPresent(text -> log.warn("{}: {}", aggregation.wireName(), text));
    if (cause.isEmpty() && fault != null) {
      log.info("{}: all partitions move again", aggregation.wireName());
    }
    fault = cause.orElse(null);
  }

  static Map<String, Uuid> ids(Map<String, KafkaTopics.Found> topics) {
    return topics.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, topic -> topic.getValue().id()));
  }
}
