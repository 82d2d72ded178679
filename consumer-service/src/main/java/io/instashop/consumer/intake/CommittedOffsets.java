package io.instashop.consumer.intake;

import io.instashop.consumer.landing.KnownPosition;
import io.instashop.consumer.landing.Partition;
import io.instashop.consumer.landing.ReadPosition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The group's committed offsets, used only if they are plausible.
 *
 * <p>A group coordinator that has just been elected may answer before it has read all of its log.
 * (Kafka 4.2.1 takes the end of a cancelled load for the end of the next one.) Its answer is then
 * too low or empty, and a service that went on from there would emit items twice. What was
 * committed before is known here: in memory for batches of this instance, in the warehouse for
 * those before it. Thread-safe.
 */
final class CommittedOffsets {

  private static final Logger log = LoggerFactory.getLogger(CommittedOffsets.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final KnownPositions warehouse;
  private final TopicIds topics;
  private final LowOffsets lowOffsets;
  private final SettledOffsets settled = new SettledOffsets();
  private final Map<String, String> idsWhenAssigned = new ConcurrentHashMap<>();
  private final Map<String, String> idsTold = new ConcurrentHashMap<>();

  /**
   * Offsets held against what the warehouse knows.
   *
   * @param patience how long an answer that cannot be true is asked for again; longer than a
   *     coordinator loads its log
   */
  CommittedOffsets(KnownPositions warehouse, TopicIds topics, Duration patience) {
    this.warehouse = warehouse;
    this.topics = topics;
    this.lowOffsets = new LowOffsets(patience);
  }

  /** What a batch holds of each partition, in their order. */
  static List<ReadPosition> positions(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, ReadPosition> positions = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      positions.merge(
          record.topic() + "-" + record.partition(),
          new ReadPosition(
              record.topic(), record.partition(), record.offset(), record.offset() + 1),
          (a, b) ->
              new ReadPosition(
                  a.topic(),
                  a.partition(),
                  Math.min(a.first(), b.first()),
                  Math.max(a.next(), b.next())));
    }
    return List.copyOf(positions.values());
  }

  /** Enters that Kafka has committed a batch. */
  void committed(List<ReadPosition> batch) {
    settled.committed(batch);
    try {
      warehouse.committed(batch);
    } catch (DataAccessException | TransactionException e) {
      // Only a lower bound: the next batch enters it as well.
      log.debug("The warehouse does not know yet what was committed", e);
    }
  }

  /** What is known to be committed of the partitions of this instance. */
  SettledOffsets settled() {
    return settled;
  }

  /**
   * Enters that Kafka has committed offsets that lie behind what no reader gets.
   *
   * @throws DataAccessException or {@link TransactionException} if the warehouse is unavailable
   */
  void passed(Map<TopicPartition, SettledOffsets.Settled> ahead) {
    ahead.forEach(
        (partition, passed) -> {
          warehouse.passed(
              new Partition(partition.topic(), partition.partition()),
              passed.records(),
              passed.offset());
          settled.begun(partition, passed);
        });
  }

  /**
   * Where to begin with partitions that were just assigned. Waits for the warehouse and for Kafka:
   * an exception here would leave the consumer to follow the next answer unchecked. Where Kafka's
   * answer stays below what was committed before, an operator has set the offsets back: it is used
   * in the end, and logged.
   *
   * @param waiting gets each fault while this waits, low offsets among them
   * @return the next offset of each partition
   * @throws WakeupException if the service stops meanwhile
   */
  Map<TopicPartition, Long> onAssigned(
      Consumer<?, ?> consumer,
      Collection<TopicPartition> assigned,
      java.util.function.Consumer<RuntimeException> waiting) {
    settled.forget(assigned);
    Map<TopicPartition, OffsetAndMetadata> answer = believable(consumer, assigned, waiting);
    while (true) {
      try {
        Map<String, String> ids = idsOf(assigned);
        Map<TopicPartition, Long> starts =
            new PartitionStart(warehouse, ids).begin(consumer, assigned, answer);
        idsWhenAssigned.putAll(ids);
        starts.forEach(
            (partition, next) -> settled.begun(partition, begun(answer.get(partition), next)));
        return starts;
      } catch (DataAccessException | TransactionException | RetriableException e) {
        waiting.accept(e);
        pause();
      }
    }
  }

  /**
   * Whether the topic of one of these partitions is another than when they were assigned.
   *
   * @throws KafkaException if Kafka does not answer
   */
  boolean isRecreated(Collection<TopicPartition> partitions) {
    Map<String, String> ids = idsOf(partitions);
    return ids.entrySet().stream()
        .anyMatch(
            id -> !id.getValue().equals(idsWhenAssigned.getOrDefault(id.getKey(), id.getValue())));
  }

  /**
   * Whether a topic that was assigned here once has been created again since. Says it once of each
   * new topic, also if another instance has its partitions by now.
   *
   * @throws KafkaException if Kafka does not answer
   */
  boolean isAnyRecreated() {
    Map<String, String> before = Map.copyOf(idsWhenAssigned);
    boolean recreated = false;
    for (Map.Entry<String, String> now : topics.of(before.keySet()).entrySet()) {
      String id = now.getValue();
      if (!id.equals(before.get(now.getKey())) && !id.equals(idsTold.put(now.getKey(), id))) {
        recreated = true;
      }
    }
    return recreated;
  }

  /** A partition without a committed offset is fresh, whatever its beginning. */
  private static SettledOffsets.Settled begun(@Nullable OffsetAndMetadata answer, long next) {
    return answer == null
        ? new SettledOffsets.Settled(next, 0)
        : new SettledOffsets.Settled(
            Math.min(next, SettledOffsets.Settled.of(answer).records()), next);
  }

  private Map<TopicPartition, OffsetAndMetadata> believable(
      Consumer<?, ?> consumer,
      Collection<TopicPartition> assigned,
      java.util.function.Consumer<RuntimeException> waiting) {
    Map<TopicPartition, Long> least = null;
    while (true) {
      try {
        // Kafka first, also without the warehouse: this is what ends when the service stops.
        Map<TopicPartition, OffsetAndMetadata> answer = ask(consumer, assigned);
        if (least == null) {
          least = leastKnown(assigned);
        }
        Map<TopicPartition, String> below = below(answer, least);
        if (lowOffsets.areAccepted(below, assigned)) {
          return answer;
        }
        // All that is assigned stands meanwhile.
        waiting.accept(
            new IllegalStateException(
                "Kafka answers with offsets below those committed before: " + below));
        pause();
      } catch (DataAccessException | TransactionException | RetriableException e) {
        waiting.accept(e);
        pause();
      }
    }
  }

  /**
   * The offsets of partitions that this instance is reading.
   *
   * @return without the partitions that were never committed
   * @throws KafkaException if Kafka does not answer, or with offsets that are not plausible
   */
  Map<TopicPartition, OffsetAndMetadata> whileReading(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> answer = ask(consumer, partitions);
    Map<TopicPartition, String> below =
        below(answer, partitions.stream().collect(Collectors.toMap(p -> p, settled::floor)));
    if (!below.isEmpty()) {
      throw new KafkaException("Kafka does not yet know all that was committed: " + below);
    }
    return answer;
  }

  private static Map<TopicPartition, OffsetAndMetadata> ask(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> answer =
        new HashMap<>(consumer.committed(new HashSet<>(partitions)));
    answer.values().removeIf(offset -> offset == null);
    return answer;
  }

  private static Map<TopicPartition, String> below(
      Map<TopicPartition, OffsetAndMetadata> answer, Map<TopicPartition, Long> least) {
    Map<TopicPartition, String> below = new HashMap<>();
    least.forEach(
        (partition, floor) -> {
          OffsetAndMetadata offset = answer.get(partition);
          long told = offset == null ? 0 : offset.offset();
          if (told < floor) {
            below.put(partition, told + ", not " + floor);
          }
        });
    return below;
  }

  private Map<TopicPartition, Long> leastKnown(Collection<TopicPartition> partitions) {
    Map<String, String> ids = idsOf(partitions);
    Map<TopicPartition, Long> least = new HashMap<>();
    for (TopicPartition partition : partitions) {
      String id = ids.get(partition.topic());
      least.put(
          partition,
          warehouse
              .known(new Partition(partition.topic(), partition.partition()))
              .filter(known -> known.topicId() == null || known.topicId().equals(id))
              .map(KnownPosition::committed)
              .orElse(0L));
    }
    return least;
  }

  private Map<String, String> idsOf(Collection<TopicPartition> partitions) {
    return topics.of(partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet()));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }
}
