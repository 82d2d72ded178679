package io.instashop.metrics.query;

import io.instashop.metrics.input.KafkaTopics.Extent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds partitions that make no progress while Kafka has records for them. A query that hangs
 * reports no fault of its own, so only its positions show it. Nor does one that waits behind a
 * transaction which its writer left open. Not thread-safe.
 */
final class StallClock {

  private static final String UNREAD =
      "partition %s has made no progress at offset %d since %s, though Kafka has records up to %d";

  private static final String HELD_BACK =
      "partition %s shows no reader more than offset %d since %s, though it has records up to %d: a transaction that its writer left open holds them back. 'kafka-transactions.sh find-hanging' names it, and 'kafka-transactions.sh abort' ends it";

  private record Standing(long position, Instant since) {}

  private final Duration limit;
  private final String words;
  private final Map<TopicPartition, Standing> standing = new HashMap<>();

  /**
   * No partition is stalled yet.
   *
   * @param limit how long one may make no progress
   */
  StallClock(Duration limit) {
    this(limit, UNREAD);
  }

  private StallClock(Duration limit, String words) {
    this.limit = limit;
    this.words = words;
  }

  /** The same for what {@link #lookAtTransactions} is given. */
  static StallClock ofTransactions(Duration limit) {
    return new StallClock(limit, HELD_BACK);
  }

  /**
   * Takes in one look at what open transactions hold back.
   *
   * @param extents what Kafka has
   * @return the fault in one line, if a partition shows its readers nothing new for longer than the
   *     limit although it has more
   */
  Optional<String> lookAtTransactions(Map<TopicPartition, Extent> extents, Instant now) {
    Map<TopicPartition, Long> shown = new HashMap<>();
    Map<TopicPartition, Extent> written = new HashMap<>();
    extents.forEach(
        (partition, extent) -> {
          shown.put(partition, extent.end());
          written.put(partition, new Extent(extent.first(), extent.written()));
        });
    return look(shown, written, now);
  }

  /**
   * Takes in one look.
   *
   * @param positions up to where partitions are read; one that is absent is not read at all
   * @param extents what Kafka has
   * @return the fault in one line, if a partition makes no progress for longer than the limit
   */
  Optional<String> look(
      Map<TopicPartition, Long> positions, Map<TopicPartition, Extent> extents, Instant now) {
    standing.keySet().retainAll(extents.keySet());
    extents.forEach(
        (partition, extent) -> {
          long position = positions.getOrDefault(partition, extent.first());
          Standing before = standing.get(partition);
          if (position >= extent.end()) {
            standing.remove(partition);
          } else if (before == null || before.position() != position) {
            standing.put(partition, new Standing(position, now));
          }
        });
    List<TopicPartition> stalled =
        standing.entrySet().stream()
            .filter(one -> one.getValue().since().plus(limit).isBefore(now))
            .map(Map.Entry::getKey)
            .sorted(
                Comparator.comparing(TopicPartition::topic)
                    .thenComparing(TopicPartition::partition))
            .toList();
    return stalled.isEmpty() ? Optional.empty() : Optional.of(describe(stalled, extents));
  }

  /** Nothing is known for a while, as Kafka does not answer, so the clock starts again. */
  void forget() {
    standing.clear();
  }

  private String describe(List<TopicPartition> stalled, Map<TopicPartition, Extent> extents) {
    TopicPartition first = stalled.get(0);
    Standing one = Objects.requireNonNull(standing.get(first));
    String others = stalled.size() == 1 ? "" : "; nor have " + (stalled.size() - 1) + " more";
    return words.formatted(
            first,
            one.position(),
            one.since().truncatedTo(ChronoUnit.SECONDS),
            Objects.requireNonNull(extents.get(first)).end())
        + others;
  }
}
