package io.instashop.consumer.intake;

import io.instashop.consumer.landing.KnownPosition;
import io.instashop.consumer.landing.LandingGap;
import io.instashop.consumer.landing.Partition;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares both sides of partitions that were just assigned, and enters what follows from it. */
final class PartitionStart {

  private static final Logger log = LoggerFactory.getLogger(PartitionStart.class);

  private final KnownPositions warehouse;
  private final Map<String, String> topicIds;

  PartitionStart(KnownPositions warehouse, Map<String, String> topicIds) {
    this.warehouse = warehouse;
    this.topicIds = topicIds;
  }

  /**
   * Begins these partitions.
   *
   * @param answer the group's offsets, without those that were never committed
   * @return the next offset of each partition
   */
  Map<TopicPartition, Long> begin(
      Consumer<?, ?> consumer,
      Collection<TopicPartition> assigned,
      Map<TopicPartition, OffsetAndMetadata> answer) {
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(assigned);
    Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
    Map<TopicPartition, StartPosition> starts = new HashMap<>();
    for (TopicPartition partition : assigned) {
      OffsetAndMetadata committed = answer.get(partition);
      starts.put(
          partition,
          begin(
              new Partition(partition.topic(), partition.partition()),
              new StartPosition.Offsets(
                  topicIds.get(partition.topic()),
                  committed == null ? null : SettledOffsets.Settled.of(committed),
                  beginnings.getOrDefault(partition, 0L),
                  ends.getOrDefault(partition, 0L))));
    }
    tell(starts);
    commitLost(consumer, starts);
    Map<TopicPartition, Long> next = new HashMap<>();
    starts.forEach((partition, start) -> next.put(partition, start.next()));
    return next;
  }

  private StartPosition begin(Partition partition, StartPosition.Offsets kafka) {
    Optional<KnownPosition> known = warehouse.known(partition);
    StartPosition start = StartPosition.of(partition, kafka, known);
    warehouse.begin(partition, known, start.position(), start.gap());
    return start;
  }

  /** One line for each thing that is unusual, with all partitions that it concerns. */
  private static void tell(Map<TopicPartition, StartPosition> starts) {
    Map<String, Set<String>> unusual = new TreeMap<>();
    starts.forEach(
        (partition, start) -> {
          if (start.warning() != null) {
            unusual
                .computeIfAbsent(start.warning(), warning -> new TreeSet<>())
                .add(describe(partition, start));
          }
        });
    unusual.forEach((warning, partitions) -> log.warn("{}: {}", warning, partitions));
  }

  private static String describe(TopicPartition partition, StartPosition start) {
    LandingGap gap = start.gap();
    return gap == null
        ? partition + " is read from offset " + start.next()
        : "%s lands again from offset %d to %d, and sends nothing again"
            .formatted(partition, gap.next(), gap.until() - 1);
  }

  /** Otherwise a partition without new records would be asked for in vain at each start. */
  private static void commitLost(
      Consumer<?, ?> consumer, Map<TopicPartition, StartPosition> starts) {
    Map<TopicPartition, OffsetAndMetadata> lost = new HashMap<>();
    starts.forEach(
        (partition, start) -> {
          if (start.isUnknownToKafka()) {
            lost.put(partition, new OffsetAndMetadata(start.next()));
          }
        });
    if (!lost.isEmpty()) {
      try {
        consumer.commitSync(lost);
      } catch (CommitFailedException e) {
        log.debug("The partitions move on; their next owner does it", e);
      }
    }
  }
}
