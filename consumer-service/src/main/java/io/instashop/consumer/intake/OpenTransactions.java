package io.instashop.consumer.intake;

import io.instashop.consumer.landing.Partition;
import io.instashop.consumer.progress.HeldPartitions;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks for transactions that keep the partitions of this instance from being read. Where one is
 * open, readers of committed records get less of a partition than there is. If that end stands
 * still, a transaction is not being ended.
 */
@Component
class OpenTransactions {

  private static final Logger log = LoggerFactory.getLogger(OpenTransactions.class);

  /** Less than until the next look: others share the thread. */
  private static final int PATIENCE_MS = 3_000;

  private final Admin admin;
  private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
  private final HeldPartitions held;

  OpenTransactions(
      Admin admin,
      ConcurrentMessageListenerContainer<byte[], byte[]> container,
      HeldPartitions held) {
    this.admin = admin;
    this.container = container;
    this.held = held;
  }

  @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
  void look() {
    Collection<TopicPartition> now = container.getAssignedPartitions();
    Set<TopicPartition> assigned = now == null ? Set.of() : Set.copyOf(now);
    Set<Partition> partitions = new HashSet<>();
    assigned.forEach(each -> partitions.add(partition(each)));
    try {
      held.look(partitions, assigned.isEmpty() ? Map.of() : ends(assigned));
    } catch (KafkaException e) {
      log.debug("The ends of partitions cannot be asked for; trying again soon", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<Partition, HeldPartitions.Ends> ends(Set<TopicPartition> assigned)
      throws InterruptedException {
    // In this order: what is committed between the two is no open transaction at the next look.
    ListOffsetsResult committed = ask(assigned, IsolationLevel.READ_COMMITTED);
    ListOffsetsResult all = ask(assigned, IsolationLevel.READ_UNCOMMITTED);
    Map<Partition, HeldPartitions.Ends> ends = new HashMap<>();
    for (TopicPartition each : assigned) {
      try {
        ends.put(
            partition(each),
            new HeldPartitions.Ends(
                committed.partitionResult(each).get().offset(),
                all.partitionResult(each).get().offset()));
      } catch (ExecutionException e) {
        log.debug("The ends of {} cannot be asked for; trying again soon", each, e);
      }
    }
    return ends;
  }

  private ListOffsetsResult ask(Set<TopicPartition> assigned, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    assigned.forEach(each -> latest.put(each, OffsetSpec.latest()));
    ListOffsetsOptions options = new ListOffsetsOptions(isolation);
    options.timeoutMs(PATIENCE_MS);
    return admin.listOffsets(latest, options);
  }

  private static Partition partition(TopicPartition of) {
    return new Partition(of.topic(), of.partition());
  }
}
