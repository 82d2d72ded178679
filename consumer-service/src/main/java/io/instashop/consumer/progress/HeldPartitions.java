package io.instashop.consumer.progress;

import io.instashop.consumer.landing.Partition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Partitions whose newest records nobody gets, for a transaction before them is not ended. Readers
 * of committed records wait for it, and no poll of theirs fails. So neither they nor Kafka report
 * anything. Thread-safe.
 */
public final class HeldPartitions {

  private static final Logger log = LoggerFactory.getLogger(HeldPartitions.class);

  private final Clock clock;
  private final Duration limit;
  private final Map<Partition, Held> held =
      new TreeMap<>(Comparator.comparing(Partition::topic).thenComparing(Partition::number));

  /**
   * The ends of a partition.
   *
   * @param committed offset up to which readers of committed records get
   * @param all offset behind the last record
   */
  public record Ends(long committed, long all) {}

  private record Held(long offset, Instant since, boolean told) {}

  /**
   * No partition is known.
   *
   * @param limit how long a transaction may stay open
   */
  public HeldPartitions(Clock clock, Duration limit) {
    this.clock = clock;
    this.limit = limit;
  }

  /**
   * Kafka has told the ends of partitions.
   *
   * @param assigned those of this instance; others are no business of it any more
   * @param ends without the partitions that could not be asked for
   */
  public synchronized void look(Collection<Partition> assigned, Map<Partition, Ends> ends) {
    held.keySet().retainAll(assigned);
    ends.forEach(
        (partition, end) -> {
          Held before = held.get(partition);
          if (end.committed() >= end.all()) {
            held.remove(partition);
          } else if (before == null || before.offset() != end.committed()) {
            held.put(partition, new Held(end.committed(), clock.instant(), false));
          } else if (!before.told() && isTooLong(before)) {
            log.warn("{}", describe(partition, before));
            held.put(partition, new Held(before.offset(), before.since(), true));
          }
        });
  }

  /** The partitions that are held for too long, each with the cause in one line. */
  public synchronized Map<Partition, String> causes() {
    return held.entrySet().stream()
        .filter(one -> isTooLong(one.getValue()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                one -> describe(one.getKey(), one.getValue()),
                (a, b) -> a,
                LinkedHashMap::new));
  }

  /** The first of them. */
  Optional<String> cause() {
    return causes().values().stream().findFirst();
  }

  private boolean isTooLong(Held one) {
    return !one.since().plus(limit).isAfter(clock.instant());
  }

  private static String describe(Partition partition, Held held) {
    return ("%s: a transaction of another program has been open since %s or before, so nothing from"
            + " offset %d on can be read. End that program, or abort it with: kafka-transactions.sh"
            + " --bootstrap-server HOST:9092 abort --topic %s --partition %d --start-offset %d")
        .formatted(
            partition,
            held.since(),
            held.offset(),
            partition.topic(),
            partition.number(),
            held.offset());
  }
}
