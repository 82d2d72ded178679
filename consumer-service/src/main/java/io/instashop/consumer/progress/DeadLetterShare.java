package io.instashop.consumer.progress;

import io.instashop.contracts.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * The share of each topic's records that were dead letters of late. Single bad records are everyday
 * life. When most of a topic is bad, a clock, a version or a writer is wrong, and that is a fault.
 * Thread-safe.
 */
@Component
public final class DeadLetterShare {

  /** Fewer records say nothing about the rest. */
  static final int FEWEST_RECORDS = 20;

  /** From this share on it is a fault, in percent. */
  static final int BOUND_PERCENT = 20;

  private static final Duration SPAN = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Map<String, Recent> topics = new TreeMap<>();

  private record BatchCounts(Instant at, int records, int deadLetters, String reason) {}

  private static final class Recent {
    private final Deque<BatchCounts> batches = new ArrayDeque<>();
    private int records;
    private int deadLetters;

    void add(BatchCounts batch) {
      batches.addLast(batch);
      records += batch.records();
      deadLetters += batch.deadLetters();
    }

    /** Keeps as many as a verdict needs, so that it stands until newer records change it. */
    void forget(Instant before) {
      while (!batches.isEmpty()
          && batches.peekFirst().at().isBefore(before)
          && records - batches.peekFirst().records() >= FEWEST_RECORDS) {
        BatchCounts old = batches.removeFirst();
        records -= old.records();
        deadLetters -= old.deadLetters();
      }
    }

    boolean isFault() {
      return records >= FEWEST_RECORDS && 100L * deadLetters >= (long) BOUND_PERCENT * records;
    }
  }

  /** No record has been read yet. */
  public DeadLetterShare(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A batch is committed.
   *
   * @param topic where its records come from
   * @param records how many, dead letters among them
   * @param deadLetters how many were rejected
   * @param reason code of one rejection, or an empty text
   */
  public synchronized void committed(String topic, int records, int deadLetters, String reason) {
    Instant now = clock.instant();
    Recent recent = topics.computeIfAbsent(topic, name -> new Recent());
    recent.add(new BatchCounts(now, records, deadLetters, reason));
    recent.forget(now.minus(SPAN));
  }

  /** The first topic whose share is too large, in one line. */
  public synchronized Optional<String> cause() {
    return topics.entrySet().stream()
        .filter(entry -> entry.getValue().isFault())
        .map(entry -> describe(entry.getKey(), entry.getValue()))
        .findFirst();
  }

  private static String describe(String topic, Recent recent) {
    String reason =
        recent.batches.stream()
            .map(BatchCounts::reason)
            .filter(code -> !code.isEmpty())
            .reduce("", (first, second) -> second);
    return ("%d of the last %d records of topic %s (%d s) are dead letters, the newest for '%s';"
            + " look at them with 'instashop dlt list --topic %s'")
        .formatted(
            recent.deadLetters,
            recent.records,
            topic,
            TimeUnit.MILLISECONDS.toSeconds(SPAN.toMillis()),
            reason,
            Topics.deadLetters(topic));
  }
}
